package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.tx.Access;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A database elsewhere, as {@code database.url} names it: its role must be one that the tenant wall holds back. */
final class ExternalDatabase {

    private static final String KEY = "database.url";

    private ExternalDatabase() {}

    static Access access(Config config) {
        Properties properties = new Properties();
        if (config.databaseUser() != null) {
            properties.setProperty("user", config.databaseUser());
        }
        if (config.databasePassword() != null) {
            properties.setProperty("password", config.databasePassword());
        }
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        return new Access(String.valueOf(config.databaseUrl()), properties);
    }

    /** {@link TroubleFound} when the database cannot be reached, or its role could see through the tenant wall. */
    static void check(Access access) {
        try (Connection connection = access.unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet role = statement.executeQuery(
                        "select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user")) {
            if (role.next() && (role.getBoolean(2) || role.getBoolean(3))) {
                throw new TroubleFound(
                        "database.user",
                        "The role " + role.getString(1) + " is "
                                + (role.getBoolean(2) ? "a superuser" : "exempt from row-level security")
                                + ", so that nothing would keep tenants apart. Use another role: create role bizosaas"
                                + " login password '…' nosuperuser nobypassrls, which should own the database.");
            }
        } catch (SQLException refused) {
            throw new TroubleFound(
                    KEY,
                    "The database cannot be used: " + refused.getMessage()
                            + ". Check that it runs and can be reached, and set database.url, database.user and"
                            + " database.password to what is right.");
        }
    }
}
