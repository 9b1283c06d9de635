package com.bizosaas.kernel.program;

import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.postgres.Postgres;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.program.Verification.Wrong;
import com.bizosaas.kernel.program.control.Check;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The checks of {@code verify}, as the running program makes them. */
final class Checks {

    private static final int MILLIS = 4000;
    private static final Duration LIVE_PATIENCE = Duration.ofSeconds(2);
    private static final Duration JOB_PATIENCE = Duration.ofSeconds(4);

    private final Home home;
    private final Engines engines;
    private final Database database;
    private final Platform platform;
    private final String url;

    Checks(Home home, Engines engines, Database database, Platform platform, String url) {
        this.home = home;
        this.engines = engines;
        this.database = database;
        this.platform = platform;
        this.url = url;
    }

    Verification all() {
        Verification all = new Verification();
        all.add(Check.PROGRAM, () -> {});
        all.add(Check.POSTGRES, this::postgres);
        all.add(Check.DATA_FOLDER, () -> {
            if (engines.postgres().isPresent()) {
                dataFolder(home.at("postgres/data"));
            }
        });
        all.add(Check.RECORDER, () -> well("recorder"));
        all.add(Check.SEARCH, () -> well("search"));
        all.add(Check.PASSAGES, () -> well("passages"));
        all.add(Check.EMBEDDING, () -> well("embedding"));
        all.add(Check.DISK, () -> disk(home.folder().toFile().getUsableSpace()));
        all.add(Check.MEMORY, () -> memory(Runtime.getRuntime()));
        all.add(Check.HEALTH, () -> answers("/health", 200));
        all.add(Check.READY, () -> answers("/health/ready", 200));
        all.add(Check.METRICS, () -> answers("/metrics", 200));
        all.add(Check.OPENAPI, () -> answers("/openapi.json", 200));
        all.add(Check.META, () -> answers("/api/meta", 401));
        all.add(Check.UI, () -> answers("/ui/", 200));
        all.add(Check.ROW, this::row);
        all.add(Check.WALL, this::wall);
        all.add(Check.FILE, this::file);
        all.add(Check.EVENT, this::event);
        all.add(
                Check.JOB,
                () -> require(platform.jobs().areRun(JOB_PATIENCE), "a job waits though nothing else is being done"));
        all.add(
                Check.FOUND,
                () -> require(engines.search().works(), "a document was not found, or found when it was gone"));
        all.add(
                Check.KNOWN,
                () -> require(engines.passages().works(), "a passage was not found, or found when it was gone"));
        all.add(
                Check.MESSAGE,
                () -> require(platform.identity().mail().isKept(Uuid7.next()), "a message was not in its tray"));
        all.add(Check.CARRIERS, this::carriers);
        all.add(Check.LIVE, () -> platform.live().prove(url, LIVE_PATIENCE));
        all.add(Check.TOKEN, () -> require(platform.identity().proveSigning(), "a token of our own was refused"));
        return all;
    }

    private static void require(boolean right, String otherwise) throws Wrong {
        if (!right) {
            throw new Wrong(otherwise);
        }
    }

    private void well(String engine) throws Wrong {
        EngineStatus status = engines.status().get(engine);
        require(status != null, "it was not started");
        if (status != null && status.state() != EngineStatus.State.OK) {
            EngineStatus.Failure failure = status.lastFailure();
            throw new Wrong(failure == null ? "it is " + status.state() : failure.reason());
        }
    }

    private void postgres() throws Exception {
        if (engines.postgres().isEmpty()) {
            database.read(Caller.ANONYMOUS, tx -> tx.list(Sql.of("select 1"), row -> 1));
            return;
        }
        well("postgres");
        Postgres server = engines.postgres().get();
        long pid = server.pid().orElseThrow(() -> new Wrong("it has no process"));
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        require("TtZX".indexOf(state) < 0, "process " + pid + " is stopped or dead (state " + state + ")");
    }

    static void dataFolder(Path data) throws Exception {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
        require(mode.endsWith("------"), data + " is open for others (" + mode + ")");
        Object owner = Files.getAttribute(data, "unix:uid");
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        require(owner.equals(self) || self.equals(0), data + " belongs to another user");
    }

    static void disk(long usable) throws Wrong {
        require(usable >= DiskGuard.NEEDED, (usable >> 20) + " MB are left, fewer than " + (DiskGuard.NEEDED >> 20));
    }

    private static void memory(Runtime runtime) throws Wrong {
        memory(runtime.maxMemory(), runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory());
    }

    static void memory(long heap, long free) throws Wrong {
        require(free > heap / 20, "less than 5 % of the heap's " + (heap >> 20) + " MB are free");
    }

    private void answers(String path, int wanted) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url + path).toURL().openConnection();
        connection.setConnectTimeout(MILLIS);
        connection.setReadTimeout(MILLIS);
        connection.setInstanceFollowRedirects(false);
        try {
            int status = connection.getResponseCode();
            require(status == wanted, "it answers " + status + " instead of " + wanted);
        } finally {
            connection.disconnect();
        }
    }

    private void carriers() throws Wrong {
        String wrong = String.join("; ", platform.identity().mail().troubles());
        require(wrong.isEmpty(), wrong);
    }

    private void row() throws Wrong {
        UUID id = Uuid7.next();
        Caller caller = Caller.system(Uuid7.next());
        database.write(caller, tx -> insert(tx, id));
        int found = database.read(caller, tx -> count(tx, id));
        int deleted = database.write(
                caller,
                tx -> tx.update(Sql.of("delete from kernel.probe where tenant_id = ? and id = ?", tx.tenant(), id)));
        require(found == 1 && deleted == 1, "of one row, " + found + " were read and " + deleted + " deleted");
    }

    private static int insert(com.bizosaas.kernel.tx.Tx tx, UUID id) {
        return tx.update(
                Sql.of("insert into kernel.probe (tenant_id, id, at) values (?, ?, ?)", tx.tenant(), id, tx.now()));
    }

    private static int count(com.bizosaas.kernel.tx.Tx tx, UUID id) {
        return tx.list(Sql.of("select 1 from kernel.probe where id = ?", id), row -> 1)
                .size();
    }

    /** One tenant's row must be invisible to another tenant and to nobody. */
    private void wall() throws Wrong {
        UUID id = Uuid7.next();
        Caller one = Caller.system(Uuid7.next());
        database.write(one, tx -> insert(tx, id));
        try {
            require(
                    database.read(Caller.system(Uuid7.next()), tx -> count(tx, id)) == 0,
                    "another tenant sees the row");
            require(seenByNobody(id) == 0, "the row is seen without a tenant");
        } finally {
            database.write(one, tx -> tx.update(Sql.of("delete from kernel.probe where tenant_id = ?", tx.tenant())));
        }
    }

    private int seenByNobody(UUID id) {
        try {
            return database.read(Caller.ANONYMOUS, tx -> count(tx, id));
        } catch (DatabaseFailure refused) {
            if (refused.isAway()) {
                throw refused;
            }
            return 0;
        }
    }

    private void file() throws IOException, Wrong {
        byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        home.writePrivately("run/probe", bytes);
        byte[] read = Files.readAllBytes(home.at("run/probe"));
        Files.delete(home.at("run/probe"));
        require(java.util.Arrays.equals(bytes, read), "what was read is not what was written");
    }

    private void event() throws Wrong {
        Instant now = Instant.now();
        String mark = UUID.randomUUID().toString();
        engines.recorder().event(now, "verify", "FINE", mark, Map.of());
        boolean found = engines.recorder().events(now.minusSeconds(1), now.plusSeconds(1), 1000).stream()
                .anyMatch(event -> event.message().equals(mark));
        require(found, "what was recorded is not there");
    }
}
