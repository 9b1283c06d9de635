package com.bizosaas.kernel.program;

import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.Supervisor;
import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.embedded.cache.RedisCache;
import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.postgres.Postgres;
import com.bizosaas.embedded.recorder.Recorder;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.observe.Logs;
import com.bizosaas.kernel.tx.Access;
import com.bizosaas.kernel.tx.Founding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The recorder, the search, the vectors and, unless a database elsewhere is configured, PostgreSQL: started side by side
 * with all the rest.
 */
final class Engines implements AutoCloseable {

    private static final String DATABASE = "bizosaas";
    private static final System.Logger LOG = System.getLogger("program.engines");
    private static final System.Logger SERVER_LOG = System.getLogger("postgres");

    private final Recorder recorder;
    private final boolean keeping;
    private final Cache cache;
    private final SearchEngine search;
    private final PassageEngine passages;
    private final EmbeddingEngine embedding;
    private final @Nullable Postgres postgres;
    private final @Nullable Founding founding;
    private final Config config;
    private final Supervisor supervisor;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Map<String, EngineStatus> before = new LinkedHashMap<>();

    Engines(Home home, Config config) {
        this(home, config, false);
    }

    /** Without all that a look into the database does not need. */
    static Engines ofDatabase(Home home, Config config) {
        return new Engines(home, config, true);
    }

    private Engines(Home home, Config config, boolean databaseAlone) {
        this.config = config;
        this.recorder = new Recorder(home.folder());
        this.search = new SearchEngine(home.folder());
        this.passages = new PassageEngine(home.folder());
        this.embedding = new EmbeddingEngine(home.at("run/native"));
        this.cache = config.redisUrl() == null ? new LocalCache() : new RedisCache(config.redisUrl());
        this.keeping = !databaseAlone;
        List<Engine> all =
                new ArrayList<>(databaseAlone ? List.of() : List.of(recorder, search, passages, embedding, cache));
        if (config.databaseUrl() == null) {
            Postgres server = new Postgres(home.folder(), Engines::logged);
            all.add(server);
            postgres = server;
            founding = new Founding(server, DATABASE);
        } else {
            postgres = null;
            founding = null;
        }
        supervisor = new Supervisor(all, this::changed);
    }

    /** Begins to start; {@link #awaitReady} says how it went. */
    Engines start() {
        if (keeping) {
            Logs.keepIn((at, source, level, message) -> recorder.event(at, source, level, message, Map.of()));
        }
        Thread.ofPlatform().name("engines").start(() -> {
            try {
                supervisor.start();
                ready.complete(null);
            } catch (RuntimeException failure) {
                ready.completeExceptionally(failure);
            }
        });
        return this;
    }

    /** Returns when all run; throws what stands in the way. */
    void awaitReady() {
        try {
            ready.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    /** How the owner of the schemas and the program itself reach the database; known before it runs. */
    Access owner() {
        return founding != null ? founding.owner() : ExternalDatabase.access(config);
    }

    Access app() {
        return founding != null ? founding.app() : ExternalDatabase.access(config);
    }

    /** Makes roles and database where the server is ours; looks at the role where it is not. */
    void found() {
        if (founding != null) {
            founding.run();
        } else {
            ExternalDatabase.check(app());
        }
    }

    /** Whether the database stands elsewhere, so that other nodes may write there, too. */
    boolean isShared() {
        return founding == null;
    }

    /** The role that serves requests. */
    String appRole() {
        return founding != null ? Founding.APP : app().user();
    }

    SearchEngine search() {
        return search;
    }

    PassageEngine passages() {
        return passages;
    }

    /** Those that the program's services use beside the database. */
    Platform.Ground.Engines used() {
        return new Platform.Ground.Engines(search, passages, embedding, cache);
    }

    EmbeddingEngine embedding() {
        return embedding;
    }

    Recorder recorder() {
        return recorder;
    }

    Cache cache() {
        return cache;
    }

    Optional<Postgres> postgres() {
        return Optional.ofNullable(postgres);
    }

    Map<String, EngineStatus> status() {
        return supervisor.status();
    }

    private void changed(String engine, EngineStatus now) {
        EngineStatus last = before.put(engine, now);
        EngineStatus.Failure failure = now.lastFailure();
        if (failure != null && (last == null || !failure.equals(last.lastFailure()))) {
            boolean again = now.state() != EngineStatus.State.OK && now.state() != EngineStatus.State.DOWN;
            LOG.log(System.Logger.Level.WARNING, failure.reason() + (again ? "; restarting" : ""));
        }
        if (now.state() == EngineStatus.State.OK && last != null && now.restarts() > last.restarts()) {
            LOG.log(System.Logger.Level.INFO, engine + " is well again; restarts so far: " + now.restarts());
        }
    }

    private static void logged(String line) {
        boolean bad = line.contains("FATAL:") || line.contains("PANIC:") || line.contains("ERROR:");
        SERVER_LOG.log(bad ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG, line);
    }

    @Override
    public void close() {
        ready.exceptionally(failure -> null).join();
        Logs.keepIn(null);
        supervisor.close();
    }
}
