package com.bizosaas.kernel.program;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.embedded.postgres.Postgres;
import com.bizosaas.kernel.files.FolderSizes;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.observe.Family;
import com.bizosaas.kernel.observe.Health;
import com.bizosaas.kernel.observe.Proc;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the program takes of its machine, engine by engine, as measured at the moment of asking; what cannot be measured
 * is left out. Times of computing count from the start, so that two looks make a rate.
 */
final class Footprint {

    private static final long HOLDS_NANOS = 1_000_000_000L;

    private final Home home;
    private final Engines engines;
    private final Database database;
    private final Proc proc = new Proc();
    private final FolderSizes sizes = new FolderSizes();
    private @Nullable ObjectNode last;
    private long lastAt;

    Footprint(Home home, Engines engines, Database database) {
        this.home = home;
        this.engines = engines;
        this.database = database;
    }

    /** Measured at most once a second, whoever asks. */
    synchronized ObjectNode told() {
        ObjectNode known = last;
        if (known == null || System.nanoTime() - lastAt > HOLDS_NANOS) {
            known = measured();
            last = known;
            lastAt = System.nanoTime();
        }
        return known;
    }

    private ObjectNode measured() {
        ObjectNode told = Json.object();
        told.put("at", Instant.now().toString());
        told.put("version", Version.text());
        told.put("uptime_s", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        machine(told.putObject("machine"));
        Family own = Family.of(ProcessHandle.current().pid());
        Family server = engines.postgres()
                .map(Postgres::pid)
                .filter(pid -> pid.isPresent())
                .map(pid -> Family.of(pid.getAsLong()))
                .orElse(null);
        java(told.putObject("java"));
        launcher(told);
        List<Long> readers = server == null ? own.others() : own.without(server);
        if (!readers.isEmpty()) {
            new Family(readers.getFirst(), readers.subList(1, readers.size())).tell(proc, told.putObject("readers"));
        }
        ObjectNode each = told.putObject("engines");
        engines.status().forEach((name, status) -> each.set(name, Json.mapper().valueToTree(Health.told(status))));
        engines(each, server);
        return told;
    }

    private void machine(ObjectNode told) {
        told.put("processors", Runtime.getRuntime().availableProcessors());
        proc.machine("MemTotal").ifPresent(bytes -> told.put("memory", bytes));
        proc.machine("MemAvailable").ifPresent(bytes -> told.put("memory_available", bytes));
        told.put("disk", home.folder().toFile().getTotalSpace());
        told.put("disk_usable", home.folder().toFile().getUsableSpace());
    }

    private void java(ObjectNode told) {
        new Family(ProcessHandle.current().pid(), List.of()).tell(proc, told);
        told.put("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        told.put("heap_used", heap.getUsed());
        told.put("heap_committed", heap.getCommitted());
        told.put("heap_max", heap.getMax());
        told.put("code_and_classes", memory.getNonHeapMemoryUsage().getUsed());
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                told.put("direct", pool.getMemoryUsed());
            }
        }
    }

    /**
     * The Java that started this one and waits for it, where there is one. It may belong to another user, who does not
     * let us see which of its pages are shared.
     */
    private void launcher(ObjectNode told) {
        ProcessHandle.current()
                .parent()
                .map(ProcessHandle::pid)
                .filter(pid -> proc.name(pid).filter("java"::equals).isPresent())
                .ifPresent(pid -> {
                    OptionalLong memory = proc.proportional(pid);
                    (memory.isPresent() ? memory : proc.resident(pid))
                            .ifPresent(bytes -> told.putObject("launcher").put("memory", bytes));
                });
    }

    private void engines(ObjectNode each, @Nullable Family server) {
        ObjectNode postgres = each.withObject("postgres");
        if (server == null) {
            postgres.put("elsewhere", true);
        } else {
            server.tell(proc, postgres);
            postgres.put("disk", sizes.of(home.at("postgres/data")));
        }
        database(postgres);
        long passages = sizes.of(home.at("index/passages"));
        each.withObject("search").put("disk", sizes.of(home.at("index")) - passages);
        each.withObject("passages").put("disk", passages);
        each.withObject("recorder").put("disk", sizes.of(home.at("recorder")));
        each.withObject("embedding")
                .put("loaded", engines.embedding().isLoaded())
                .put("model", engines.embedding().model());
        each.withObject("cache").put("elsewhere", !(engines.cache() instanceof LocalCache));
        each.withObject("files").put("disk", sizes.of(home.at("files")));
    }

    /** Nothing of it while the database does not answer. */
    private void database(ObjectNode told) {
        Sql asked = Sql.of("""
                select pg_database_size(current_database()), count(*), current_setting('max_connections')::bigint
                from pg_stat_activity a where a.datname = current_database()
                """);
        try {
            database.read(
                    Caller.ANONYMOUS,
                    tx -> tx.list(
                            asked,
                            row -> told.put("database", row.number())
                                    .put("connections", row.number())
                                    .put("connections_most", row.number())));
        } catch (DatabaseFailure away) {
            told.put("answers", false);
        }
    }
}
