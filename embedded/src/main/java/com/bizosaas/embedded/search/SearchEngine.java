package com.bizosaas.embedded.search;

import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.Failure;
import com.bizosaas.embedded.EngineStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/** The indexes of all tenants, in {@code home/index/<tenant>}. Who fills them says up to which event each holds the tables. */
public final class SearchEngine implements Engine {

    /** Says at every start that a module of Java's incubator is not there; kept, since loggers are forgotten otherwise. */
    private static final Logger NOISE =
            Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

    static {
        NOISE.setLevel(Level.SEVERE);
    }

    private static final int MOST_OPEN = 32;
    private static final long BUFFER = 32L << 20;
    private static final Duration COMMIT = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Path folder;
    private final Shelf shelf = new Shelf(MOST_OPEN, this::open);
    private final ScheduledExecutorService merging = one("search-merges");
    private final Set<UUID> read = ConcurrentHashMap.newKeySet();
    private final Set<UUID> ailing = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService keeper;
    private volatile EngineStatus status = new EngineStatus(State.STARTING, 0, null);

    public SearchEngine(Path home) {
        this.folder = home.toAbsolutePath().normalize().resolve("index");
    }

    private static ScheduledExecutorService one(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public synchronized void start() {
        try {
            Files.createDirectories(folder);
        } catch (IOException trouble) {
            throw new EngineFailure(
                    "The search cannot use its folder " + folder + ": " + trouble.getMessage()
                            + ". Give this user the right to write there, then start again.",
                    trouble);
        }
        var executor = one("search-keeper");
        keeper = executor;
        executor.scheduleWithFixedDelay(this::keep, COMMIT.toMillis(), COMMIT.toMillis(), TimeUnit.MILLISECONDS);
        status = new EngineStatus(State.OK, status.restarts(), status.lastFailure());
    }

    @Override
    public EngineStatus status() {
        return status;
    }

    @Override
    public synchronized void stop() {
        var executor = keeper;
        if (executor == null) {
            return;
        }
        keeper = null;
        executor.shutdown();
        for (UUID tenant : shelf.where(index -> true)) {
            closing(tenant, false);
        }
        merging.shutdown();
        status = new EngineStatus(State.DOWN, status.restarts(), status.lastFailure());
    }

    private TenantIndex open(UUID tenant) throws IOException {
        boolean thorough = !read.contains(tenant);
        try {
            TenantIndex index = TenantIndex.open(at(tenant), merging, thorough);
            read.add(tenant);
            return index;
        } catch (IOException | RuntimeException damage) {
            note(tenant, damage);
            TenantIndex.delete(at(tenant));
            return TenantIndex.open(at(tenant), merging, false);
        }
    }

    private Path at(UUID tenant) {
        return folder.resolve(tenant.toString());
    }

    /** A program that has to make an index anew is degraded until that is done. */
    private synchronized void note(UUID tenant, Throwable damage) {
        ailing.add(tenant);
        String reason = "The search index of tenant " + tenant + " failed and is mended: " + damage;
        status = new EngineStatus(State.DEGRADED, status.restarts(), new Failure(Instant.now(), reason));
    }

    private synchronized void healed(UUID tenant) {
        if (ailing.remove(tenant) && ailing.isEmpty() && status.state() == State.DEGRADED) {
            status = new EngineStatus(State.OK, status.restarts() + 1, status.lastFailure());
        }
    }

    /** Works with an index; one that fails at it is given up, and empty when it is opened again. */
    <R> R with(UUID tenant, Shelf.Use<R> use) {
        TenantIndex index = taken(tenant);
        try {
            return use.with(index);
        } catch (IOException | RuntimeException damage) {
            throw damaged(tenant, damage);
        } finally {
            shelf.release(tenant, index);
        }
    }

    private TenantIndex taken(UUID tenant) {
        if (keeper == null) {
            throw new EngineFailure("The search does not run");
        }
        try {
            return shelf.take(tenant);
        } catch (IOException | RuntimeException trouble) {
            throw new EngineFailure("The search index of tenant " + tenant + " cannot be opened: " + trouble, trouble);
        }
    }

    /** Lets go of an index that failed; when it is opened again every byte is read, and what is damaged is removed. */
    IndexDamaged damaged(UUID tenant, Exception damage) {
        note(tenant, damage);
        read.remove(tenant);
        closing(tenant, true);
        return new IndexDamaged("the search index of tenant " + tenant + " failed", damage);
    }

    private void closing(UUID tenant, boolean damaged) {
        try {
            shelf.close(tenant, damaged);
        } catch (IOException | RuntimeException trouble) {
            note(tenant, trouble);
        }
    }

    /** Up to which event the index holds the tables; empty when it must be made anew, as one of another schema must. */
    public Optional<String> position(UUID tenant, String schema) {
        String position = with(tenant, index -> index.position(schemaOf(schema)));
        if (!position.isEmpty()) {
            healed(tenant);
        }
        return Optional.of(position).filter(held -> !held.isEmpty());
    }

    private static String schemaOf(String declared) {
        return Analysis.VERSION + "/" + declared;
    }

    /** Begins to make an index anew; what it held is found until {@link #finish}. */
    public void begin(UUID tenant) {
        with(tenant, index -> {
            index.begin();
            return tenant;
        });
    }

    /** All that was put since {@link #begin} is the whole index, as of this position. */
    public void finish(UUID tenant, String schema, String position) {
        with(tenant, index -> {
            index.finish(schemaOf(schema), position);
            return tenant;
        });
        healed(tenant);
    }

    /** Puts documents in the place of those with the same key and removes others; they are found (or not) on return. */
    public void apply(UUID tenant, List<Document> put, List<Document.Key> gone, String position) {
        with(tenant, index -> {
            index.apply(put, gone, position);
            return tenant;
        });
        relieve();
    }

    /** Where all writers together hold too much in memory, the largest writes it out. */
    private void relieve() {
        List<UUID> writers = shelf.where(index -> index.waiting() > 0);
        long all = writers.stream().mapToLong(this::waiting).sum();
        if (all > BUFFER) {
            writers.stream()
                    .max(Comparator.comparingLong(this::waiting))
                    .ifPresent(tenant -> with(tenant, index -> {
                        index.flush();
                        return tenant;
                    }));
        }
    }

    private long waiting(UUID tenant) {
        return with(tenant, TenantIndex::waiting);
    }

    /** A steady view of a tenant's index: the newest, or the earlier one of this name while it is kept. */
    public View view(UUID tenant, String name) {
        TenantIndex index = taken(tenant);
        DirectoryReader reader = index.view(name);
        return new View(this, tenant, index, reader);
    }

    void release(UUID tenant, TenantIndex index, DirectoryReader reader) {
        try {
            reader.decRef();
        } catch (IOException trouble) {
            note(tenant, trouble);
        } finally {
            shelf.release(tenant, index);
        }
    }

    /** Removes a tenant's index with all its files. */
    public void drop(UUID tenant) {
        closing(tenant, true);
        read.remove(tenant);
        try {
            TenantIndex.delete(at(tenant));
        } catch (IOException trouble) {
            throw new EngineFailure("The search index in " + at(tenant) + " cannot be removed: " + trouble, trouble);
        }
        healed(tenant);
    }

    /** Writes a document into an index of its own, finds it, removes it; whether all of that went well. */
    public boolean works() {
        Document.Key key = new Document.Key("probe", UUID.randomUUID());
        Document probe = new Document(key, "en", List.of(new Document.Text(true, 1, "probe")), Set.of(key.type()));
        try {
            apply(key.id(), List.of(probe), List.of(), "");
            boolean found = holds(key);
            apply(key.id(), List.of(), List.of(key), "");
            return found && !holds(key);
        } finally {
            drop(key.id());
        }
    }

    private boolean holds(Document.Key key) {
        try (View view = view(key.id(), "")) {
            Question question = new Question("probe", Question.Match.ALL, Set.of(key.type()), false);
            return view.best(question, null, 2).stream()
                    .anyMatch(hit -> hit.id().equals(key.id()));
        }
    }

    /** Whether this tenant's index is open. */
    public boolean isOpen(UUID tenant) {
        return shelf.holds(tenant);
    }

    /** How many indexes are open. */
    public int open() {
        return shelf.size();
    }

    /** Commits what was written, lets idle writers and old views go. */
    private void keep() {
        for (UUID tenant : shelf.where(index -> true)) {
            try {
                with(tenant, index -> {
                    if (index.isUncommitted()) {
                        index.commit();
                    }
                    index.rest(IDLE.toNanos());
                    index.pins().prune();
                    return tenant;
                });
            } catch (RuntimeException trouble) {
                System.getLogger(SearchEngine.class.getName())
                        .log(System.Logger.Level.WARNING, "An index could not be kept", trouble);
            }
        }
    }
}
