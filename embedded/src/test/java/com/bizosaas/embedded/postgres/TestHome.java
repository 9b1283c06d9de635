package com.bizosaas.embedded.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A home folder for a test, with PostgreSQL's programs already in it, and the servers that the test starts there. */
final class TestHome implements AutoCloseable {

    private static final Path SHARED = unpacked();

    final List<String> log = new CopyOnWriteArrayList<>();
    private final Path parent;
    private final List<Postgres> started = new CopyOnWriteArrayList<>();
    Path path;

    TestHome() throws IOException {
        this("home");
    }

    TestHome(String name) throws IOException {
        this.parent = folder();
        this.path = Files.createDirectories(parent.resolve(name));
    }

    /** Spares the test the unpacking, by links. */
    TestHome withPrograms() throws IOException {
        Path postgres = path.resolve("postgres");
        Disk.privateFolder(postgres);
        run("cp", "-al", SHARED + "/.", postgres.toString());
        return this;
    }

    Postgres start() {
        var postgres = new Postgres(path, log::add);
        started.add(postgres);
        postgres.start();
        return postgres;
    }

    static Connection connect(Postgres postgres) throws SQLException {
        var properties = postgres.connection(Postgres.SUPERUSER, postgres.superuserPassword());
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), properties);
    }

    static void execute(Postgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String ask(Postgres postgres, String sql) throws SQLException {
        try (var connection = connect(postgres);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    Path data() {
        return path.resolve("postgres/data");
    }

    void moveTo(String name) throws IOException {
        path = Files.move(path, parent.resolve(name));
    }

    @Override
    public void close() throws IOException {
        started.forEach(Postgres::stop);
        if (Files.isDirectory(path.resolve("postgres"))) {
            Residents.moveOut(path.resolve("postgres"), data());
        }
        Disk.delete(parent);
    }

    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (Exits.await(process) != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("home");
        TestHome.run("chmod", "755", folder.toString());
        return folder;
    }

    private static Path unpacked() {
        try {
            Path folder = folder();
            Binaries.forThisMachine().unpackInto(folder);
            if (SystemUser.needed()) {
                SystemUser.own(folder);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void remove(Path folder) {
        try {
            Disk.delete(folder);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
