package com.bizosaas.embedded.search;

import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of all tenants, in a folder each. Who fills them says up to where each holds the tables. {@code E}: what
 * stands in them under one key.
 */
public abstract sealed class IndexEngine<E extends Entry> implements Engine permits SearchEngine, PassageEngine {

    /** Says at every start that a module of Java's incubator is not there; kept, since loggers are forgotten otherwise. */
    private static final Logger NOISE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        NOISE.setLevel(Level.SEVERE);
    }

    private static final System.Logger LOG = System.getLogger(IndexEngine.class.getName());
    private static final Duration COMMIT = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Condition condition = new Condition();
    private final Indexes indexes;
    private final String name;
    private final String version;
    private @Nullable ScheduledExecutorService keeper;

    /** {@code version}: of how texts are taken apart; an index made by another is made anew. */
    IndexEngine(String name, Path folder, Writing writing, String version) {
        this.name = name;
        this.version = version;
        this.indexes = new Indexes(folder.toAbsolutePath().normalize(), condition, writing);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void start() {
        try {
            indexes.start();
        } catch (IOException trouble) {
            throw new EngineFailure(
                    "The search cannot use its folder " + folder() + ": " + trouble.getMessage()
                            + ". Give this user the right to write there, then start again.",
                    trouble);
        }
        ScheduledExecutorService executor = Indexes.thread(name + "-keeper");
        keeper = executor;
        executor.scheduleWithFixedDelay(this::keep, COMMIT.toMillis(), COMMIT.toMillis(), TimeUnit.MILLISECONDS);
        condition.now(State.OK);
    }

    @Override
    public EngineStatus status() {
        return condition.status();
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService executor = keeper;
        if (executor == null) {
            return;
        }
        keeper = null;
        executor.shutdown();
        indexes.stop();
        condition.now(State.DOWN);
    }

    private void keep() {
        for (UUID tenant : indexes.where(index -> true)) {
            try {
                indexes.ifOpen(tenant, index -> {
                    keep(index);
                    return tenant;
                });
            } catch (RuntimeException trouble) {
                LOG.log(System.Logger.Level.WARNING, "An index could not be kept", trouble);
            }
        }
    }

    /** Commits what was written, lets an idle writer and old views go. */
    void keep(TenantIndex index) throws IOException {
        if (index.isUncommitted()) {
            index.commit();
        }
        index.rest(IDLE.toNanos());
        index.pins().prune();
    }

    /** Is told of a tenant whose index failed: who asks for its position next has it mended. Must return at once. */
    public void whenDamaged(Consumer<UUID> listener) {
        indexes.whenDamaged(listener);
    }

    /** Up to where the index holds the tables; empty when it must be made anew, as one of another schema must. */
    public Optional<String> position(UUID tenant, String schema) {
        String position = indexes.with(tenant, index -> index.position(schemaOf(schema)));
        if (!position.isEmpty()) {
            condition.heals(tenant);
        }
        return Optional.of(position).filter(held -> !held.isEmpty());
    }

    private String schemaOf(String declared) {
        return version + "/" + declared;
    }

    /** Hands over all that there is, some at a time, and answers up to where that holds the tables. */
    public interface Filling<E> {
        String fill(Consumer<List<E>> index);
    }

    /** Makes an index anew. What it held is found until it is whole again, and stays if the filling fails. */
    public String rebuild(UUID tenant, String schema, Filling<E> filling) {
        String position = indexes.with(tenant, index -> {
            index.begin();
            try {
                String reached = filling.fill(entries -> add(index, entries));
                index.finish(schemaOf(schema), reached);
                return reached;
            } finally {
                index.cancelUnfinished();
            }
        });
        condition.heals(tenant);
        return position;
    }

    private void add(TenantIndex index, List<E> entries) {
        try {
            index.add(List.copyOf(entries));
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
        indexes.relieve();
    }

    /** Puts these in the place of what has the same key and removes others; they are found (or not) on return. */
    public void apply(UUID tenant, List<E> put, List<Document.Key> gone, String position) {
        indexes.with(tenant, index -> {
            index.apply(List.copyOf(put), gone, position);
            return tenant;
        });
        indexes.relieve();
    }

    /** The index holds the tables up to here as it is. Remembered with the next change that is written. */
    public void reached(UUID tenant, String position) {
        indexes.with(tenant, index -> {
            index.reached(position);
            return tenant;
        });
    }

    /** How a view is made of an index that is open. */
    interface Looking<V> {
        V at(TenantIndex index);
    }

    /** A view of a tenant's index, which has to end the use of it by {@link Indexes#release}. */
    <V> V looking(UUID tenant, Looking<V> looking) {
        TenantIndex index = indexes.taken(tenant);
        try {
            return looking.at(index);
        } catch (AlreadyClosedException closed) {
            indexes.release(tenant, index);
            throw indexes.damaged(tenant, index, closed);
        }
    }

    /** Removes a tenant's index with all its files. */
    public void drop(UUID tenant) {
        indexes.drop(tenant);
    }

    /** Which opening of the tenant's index this is, by a number that no other has; 0 when it is closed. */
    public long opening(UUID tenant) {
        return indexes.opening(tenant);
    }

    /** Where the indexes are. */
    public Path folder() {
        return indexes.folder();
    }

    /** How many indexes are open. */
    public int open() {
        return indexes.open();
    }

    /** For tests of what happens when an index fails while it is open. */
    Indexes indexes() {
        return indexes;
    }
}
