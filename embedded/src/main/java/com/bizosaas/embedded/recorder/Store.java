package com.bizosaas.embedded.recorder;

import com.bizosaas.embedded.recorder.Recorder.Event;
import com.bizosaas.embedded.recorder.Recorder.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.Driver;

/** The H2 file: tables, writing, reading, forgetting. Used by one thread. */
final class Store {

    private static final int ALREADY_OPEN = 90020;
    private static final long ENOUGH_SPACE = 16L << 20;
    private static final int LONGEST = 4000;
    private static final String NAME = "recorder";
    private static final List<String> TABLES = List.of("event", "metric");

    private final Path folder;
    private final Optional<Path> movedAside;
    private final Map<String, Integer> names = new HashMap<>();
    private Connection connection;

    private Store(Path folder, Connection connection, Optional<Path> movedAside) {
        this.folder = folder;
        this.connection = connection;
        this.movedAside = movedAside;
    }

    /** Opens or makes the file; one that is damaged is moved aside and a new one begun. */
    static Store open(Path folder, Clock clock) throws SQLException, IOException {
        Files.createDirectories(folder);
        try {
            return on(folder, Optional.empty());
        } catch (SQLException | RuntimeException trouble) {
            if (!damaged(folder, trouble)) {
                throw trouble;
            }
            Path aside = folder.resolve("damaged-" + clock.instant().truncatedTo(ChronoUnit.SECONDS) + ".mv.db");
            removeEarlier(folder);
            Files.move(file(folder), aside, StandardCopyOption.ATOMIC_MOVE);
            return on(folder, Optional.of(aside));
        }
    }

    private static Store on(Path folder, Optional<Path> movedAside) throws SQLException {
        var store = new Store(folder, connect(folder), movedAside);
        try {
            store.prepare();
            return store;
        } catch (SQLException | RuntimeException trouble) {
            store.close();
            throw trouble;
        }
    }

    Optional<Path> movedAside() {
        return movedAside;
    }

    void add(Event event) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into event (at, source, level, message, fields) values (?, ?, ?, ?, ?)")) {
            insert.setLong(1, micros(event.at()));
            insert.setString(2, cut(event.source()));
            insert.setString(3, cut(event.level()));
            insert.setString(4, cut(event.message()));
            insert.setString(5, Fields.encode(event.fields()));
            insert.executeUpdate();
        }
    }

    void add(Instant at, Map<String, Double> samples) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into metric (name, at, amount) values (?, ?, ?)")) {
            for (var sample : samples.entrySet()) {
                insert.setInt(1, name(sample.getKey()));
                insert.setLong(2, micros(at));
                insert.setDouble(3, sample.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void commit() throws SQLException {
        connection.commit();
    }

    List<Event> events(Instant from, Instant to, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select at, source, level, message, fields from event
                where at >= ? and at < ? order by at desc, id desc limit ?
                """)) {
            select.setLong(1, micros(from));
            select.setLong(2, micros(to));
            select.setInt(3, limit);
            List<Event> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Event(
                            instant(rows.getLong(1)),
                            rows.getString(2),
                            rows.getString(3),
                            rows.getString(4),
                            Fields.decode(rows.getString(5))));
                }
            }
            return found;
        }
    }

    List<Sample> samples(String name, Instant from, Instant to) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select at, amount from metric
                where name = (select id from metric_name where name = ?) and at >= ? and at < ? order by at
                """)) {
            select.setString(1, cut(name));
            select.setLong(2, micros(from));
            select.setLong(3, micros(to));
            List<Sample> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Sample(instant(rows.getLong(1)), rows.getDouble(2)));
                }
            }
            return found;
        }
    }

    /** Forgets what is older than {@code oldest}, and the oldest quarters until the file is no larger than {@code bytes}. */
    void trim(Instant oldest, long bytes) throws SQLException {
        for (String table : TABLES) {
            run("delete from " + table + " where at < " + micros(oldest));
        }
        connection.commit();
        for (int round = 0; round < 20 && size() > bytes; round++) {
            if (round > 0) {
                forgetQuarter();
            }
            compact();
        }
    }

    /** False when H2 had trouble, for example no space for its last page; what was committed earlier stays. */
    boolean close() {
        try {
            connection.close();
            return true;
        } catch (SQLException trouble) {
            return false;
        }
    }

    private void forgetQuarter() throws SQLException {
        for (String table : TABLES) {
            run("delete from " + table + " where id <= (select min(id) + (max(id) - min(id)) / 4 from " + table + ")");
        }
        connection.commit();
    }

    private void compact() throws SQLException {
        run("shutdown compact");
        connection = connect(folder);
        connection.setAutoCommit(false);
    }

    private long size() {
        return file(folder).toFile().length();
    }

    private int name(String name) throws SQLException {
        Integer known = names.get(name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement merge =
                connection.prepareStatement("merge into metric_name (name) key (name) values (?)")) {
            merge.setString(1, cut(name));
            merge.executeUpdate();
        }
        try (PreparedStatement select = connection.prepareStatement("select id from metric_name where name = ?")) {
            select.setString(1, cut(name));
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                names.put(name, rows.getInt(1));
                return rows.getInt(1);
            }
        }
    }

    private void prepare() throws SQLException {
        run("""
                create table if not exists event (id bigint generated always as identity primary key,
                    at bigint not null, source varchar not null, level varchar not null, message varchar not null,
                    fields varchar not null)
                """);
        run("create index if not exists event_at on event (at)");
        run("create table if not exists metric_name (id int generated always as identity primary key,"
                + " name varchar not null unique)");
        run("""
                create table if not exists metric (id bigint generated always as identity primary key,
                    name int not null, at bigint not null, amount double precision not null)
                """);
        run("create index if not exists metric_name_at on metric (name, at)");
        connection.setAutoCommit(false);
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(Path folder) throws SQLException {
        Driver.load();
        String url = "jdbc:h2:file:" + folder.resolve(NAME)
                + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=2048;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=100";
        return DriverManager.getConnection(url, "sa", "");
    }

    /** Not when another program has it open, the disk is full, or the file is simply not ours to read. */
    private static boolean damaged(Path folder, Exception trouble) {
        boolean locked = trouble instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN;
        Path file = file(folder);
        return !locked
                && Files.isReadable(file)
                && Files.isWritable(file)
                && folder.toFile().getUsableSpace() > ENOUGH_SPACE;
    }

    private static void removeEarlier(Path folder) throws IOException {
        try (var earlier = Files.newDirectoryStream(folder, "damaged-*")) {
            for (Path file : earlier) {
                Files.delete(file);
            }
        }
    }

    private static Path file(Path folder) {
        return folder.resolve(NAME + ".mv.db");
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
