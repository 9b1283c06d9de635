package com.bizosaas.kernel.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import com.bizosaas.kernel.tx.Access;
import com.bizosaas.kernel.tx.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One real PostgreSQL for all tests of a JVM; each class gets a database of its own, cloned from a migrated template.
 * With {@code -Dbizosaas.test.database=external} it is one as Debian packages it, reached like a managed one.
 */
public final class TestServer {

    private static final Map<List<String>, String> TEMPLATES = new HashMap<>();
    private static @Nullable DatabaseHost host;
    private static int count;

    private TestServer() {}

    private static synchronized DatabaseHost host() {
        if (host == null) {
            host = isExternal()
                    ? new ExternalHost(ExternalHost.programs()
                            .orElseGet(() -> abort(
                                    "Skipped: no PostgreSQL under /usr/lib/postgresql; install Debian's postgresql.")))
                    : new EmbeddedHost();
        }
        return host;
    }

    /** Whether the tests run on a server outside the program. */
    public static boolean isExternal() {
        return "external".equals(System.getProperty("bizosaas.test.database"));
    }

    /** A fresh, migrated database: how its owner and how the program reach it. */
    public record Fresh(Access owner, Access app) {}

    /** A database with the schemas of these modules, empty. */
    public static synchronized Fresh fresh(List<String> modules) {
        String template = TEMPLATES.get(modules);
        if (template == null) {
            template = template(modules);
            TEMPLATES.put(modules, template);
        }
        count++;
        String name = "test_" + count;
        host().execute("create database " + name + " template " + template);
        host().found(name);
        return new Fresh(host().owner(name), host().app(name));
    }

    private static String template(List<String> modules) {
        String name = "template_" + TEMPLATES.size();
        host().found(name);
        new Migrations(host().owner(name).unpooled(), modules).run(host().appRole());
        return name;
    }

    static void execute(Access access, String sql) {
        try (Connection connection = access.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
