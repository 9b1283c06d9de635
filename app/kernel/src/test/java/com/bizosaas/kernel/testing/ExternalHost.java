package com.bizosaas.kernel.testing;

import com.bizosaas.kernel.tx.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL as Debian packages it, reached over TCP as {@code database.url} would: one role, neither superuser nor
 * exempt from row-level security, both owns the schemas and serves requests.
 */
final class ExternalHost implements DatabaseHost {

    private static final String ROLE = "outside";
    private static final String PASSWORD = "only-for-tests";

    private final int port;

    /** The newest installed server's programs; empty where Debian's postgresql is not installed. */
    static Optional<Path> programs() {
        try (var versions = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
            List<Path> found = new ArrayList<>();
            versions.forEach(version -> found.add(version.resolve("bin")));
            return found.stream()
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .sorted()
                    .reduce((a, b) -> b);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    ExternalHost(Path programs) {
        try {
            Path home = Files.createTempDirectory("bizosaas-outside-");
            this.port = freePort();
            if (isRoot()) {
                run("chown", "postgres", home.toString());
            }
            run(asPostgres(
                    programs.resolve("initdb").toString(), "-A", "trust", "-U", "postgres", "-D", home + "/data"));
            run(asPostgres(
                    programs.resolve("pg_ctl").toString(),
                    "-D",
                    home + "/data",
                    "-w",
                    "-l",
                    home + "/log",
                    "-o",
                    "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + home,
                    "start"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                run(asPostgres(programs.resolve("pg_ctl").toString(), "-D", home + "/data", "-m", "immediate", "stop"));
                Scratch.delete(home);
            }));
            TestServer.execute(
                    access("postgres", "postgres"),
                    "create role " + ROLE + " login createdb nosuperuser nobypassrls password '" + PASSWORD + "'");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String[] asPostgres(String... command) {
        List<String> words = new ArrayList<>(
                isRoot() ? List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups") : List.of());
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed with " + process.exitValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Access access(String database, String user) {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", PASSWORD);
        return new Access("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    @Override
    public void execute(String sql) {
        TestServer.execute(access("postgres", ROLE), sql);
    }

    @Override
    public Access owner(String database) {
        return access(database, ROLE);
    }

    @Override
    public Access app(String database) {
        return access(database, ROLE);
    }

    @Override
    public void found(String database) {
        if (database.startsWith("template_")) {
            execute("create database " + database);
        }
    }

    @Override
    public String appRole() {
        return ROLE;
    }
}
