package com.bizosaas.kernel.testing;

import com.bizosaas.embedded.postgres.Postgres;
import com.bizosaas.kernel.tx.Access;
import com.bizosaas.kernel.tx.Founding;
import com.bizosaas.kernel.tx.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL for all tests of a JVM; each class gets a database of its own, cloned from a migrated template.
 */
public final class TestServer {

    private static final Map<List<String>, String> TEMPLATES = new HashMap<>();
    private static @Nullable Postgres server;
    private static @Nullable Founding roles;
    private static int count;

    private TestServer() {}

    private static synchronized Postgres server() {
        if (server == null) {
            try {
                Path home = Files.createTempDirectory("bizosaas-test-");
                Postgres started = new Postgres(home, line -> {});
                started.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started, home)));
                server = started;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return server;
    }

    private static synchronized Founding roles() {
        if (roles == null) {
            roles = new Founding(server(), "postgres");
        }
        return roles;
    }

    private static void end(Postgres started, Path home) {
        started.stop();
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A fresh, migrated database: how its owner and how the program reach it. */
    public record Fresh(Access owner, Access app) {}

    /** A database with the schemas of these modules, empty. */
    public static synchronized Fresh fresh(List<String> modules) {
        String template = TEMPLATES.computeIfAbsent(modules, TestServer::template);
        count++;
        String name = "test_" + count;
        execute("create database " + name + " template " + template);
        Founding founding = roles().on(name);
        founding.run();
        return new Fresh(founding.owner(), founding.app());
    }

    private static String template(List<String> modules) {
        String name = "template_" + TEMPLATES.size();
        Founding founding = roles().on(name);
        founding.run();
        new Migrations(founding.owner().unpooled(), modules).run(Founding.APP);
        return name;
    }

    private static void execute(String sql) {
        Properties superuser = server().connection(Postgres.SUPERUSER, server().superuserPassword());
        try (Connection connection = new Access(server().jdbcUrl("postgres"), superuser)
                        .unpooled()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
