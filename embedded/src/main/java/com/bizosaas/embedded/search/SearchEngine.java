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

/** The indexes of all tenants, in {@code home/index/<tenant>}. Who fills them says up to which event each holds the tables. */
public final class SearchEngine implements Engine {

    /** Says at every start that a module of Java's incubator is not there; kept, since loggers are forgotten otherwise. */
    private static final Logger NOISE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        NOISE.setLevel(Level.SEVERE);
    }

    private static final System.Logger LOG = System.getLogger(SearchEngine.class.getName());
    private static final Duration COMMIT = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final Condition condition = new Condition();
    private final Indexes indexes;
    private final Duration longest;
    private @Nullable ScheduledExecutorService keeper;

    public SearchEngine(Path home) {
        this(home, LONGEST_ANSWER);
    }

    /** {@code longest}: how long one question may take. */
    SearchEngine(Path home, Duration longest) {
        this.indexes = new Indexes(home.toAbsolutePath().normalize().resolve("index"), condition);
        this.longest = longest;
    }

    @Override
    public String name() {
        return "search";
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
        ScheduledExecutorService executor = Indexes.thread("search-keeper");
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

    /** Commits what was written, lets idle writers and old views go. */
    private void keep() {
        for (UUID tenant : indexes.where(index -> true)) {
            try {
                indexes.ifOpen(tenant, index -> {
                    if (index.isUncommitted()) {
                        index.commit();
                    }
                    index.rest(IDLE.toNanos());
                    index.pins().prune();
                    return tenant;
                });
            } catch (RuntimeException trouble) {
                LOG.log(System.Logger.Level.WARNING, "An index could not be kept", trouble);
            }
        }
    }

    /** Is told of a tenant whose index failed: who asks for its position next has it mended. Must return at once. */
    public void whenDamaged(Consumer<UUID> listener) {
        indexes.whenDamaged(listener);
    }

    /** Up to which event the index holds the tables; empty when it must be made anew, as one of another schema must. */
    public Optional<String> position(UUID tenant, String schema) {
        String position = indexes.with(tenant, index -> index.position(schemaOf(schema)));
        if (!position.isEmpty()) {
            condition.heals(tenant);
        }
        return Optional.of(position).filter(held -> !held.isEmpty());
    }

    private static String schemaOf(String declared) {
        return Analysis.VERSION + "/" + declared;
    }

    /** Hands over all documents, some at a time, and answers up to which event they hold the tables. */
    public interface Filling {
        String fill(Consumer<List<Document>> index);
    }

    /** Makes an index anew. What it held is found until it is whole again, and stays if the filling fails. */
    public String rebuild(UUID tenant, String schema, Filling filling) {
        String position = indexes.with(tenant, index -> {
            index.begin();
            try {
                String reached = filling.fill(documents -> add(index, documents));
                index.finish(schemaOf(schema), reached);
                return reached;
            } finally {
                index.cancelUnfinished();
            }
        });
        condition.heals(tenant);
        return position;
    }

    private void add(TenantIndex index, List<Document> documents) {
        try {
            index.add(documents);
        } catch (IOException damage) {
            throw new UncheckedIOException(damage);
        }
        indexes.relieve();
    }

    /** Puts documents in the place of those with the same key and removes others; they are found (or not) on return. */
    public void apply(UUID tenant, List<Document> put, List<Document.Key> gone, String position) {
        indexes.with(tenant, index -> {
            index.apply(put, gone, position);
            return tenant;
        });
        indexes.relieve();
    }

    /** The index holds the tables up to this event as it is. Remembered with the next change that is written. */
    public void reached(UUID tenant, String position) {
        indexes.with(tenant, index -> {
            index.reached(position);
            return tenant;
        });
    }

    /** A steady view of a tenant's index: the newest, or the earlier one of this name while it is kept. */
    public View view(UUID tenant, String name) {
        TenantIndex index = indexes.taken(tenant);
        try {
            return new View(indexes, tenant, index, index.view(name), longest);
        } catch (AlreadyClosedException closed) {
            indexes.release(tenant, index);
            throw indexes.damaged(tenant, index, closed);
        }
    }

    /** Removes a tenant's index with all its files. */
    public void drop(UUID tenant) {
        indexes.drop(tenant);
    }

    /** Whether a document that is written into an index is found, and no more when it was removed. */
    public boolean works() {
        return new Probe(this).works();
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
