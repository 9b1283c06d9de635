package com.bizosaas.kernel.tx;

import com.bizosaas.embedded.postgres.Postgres;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Properties;

/**
 * Makes the two roles and the database of an embedded server: {@code bizosaas_owner} owns the schemas and migrates,
 * {@code bizosaas_app} serves requests; neither is a superuser. Their passwords are new at every start and kept nowhere.
 */
public final class Founding {

    public static final String OWNER = "bizosaas_owner";
    public static final String APP = "bizosaas_app";

    private final Postgres server;
    private final String database;
    private final String ownerPassword;
    private final String appPassword;

    public Founding(Postgres server, String database) {
        this(server, database, password(), password());
    }

    private Founding(Postgres server, String database, String ownerPassword, String appPassword) {
        this.server = server;
        this.database = database;
        this.ownerPassword = ownerPassword;
        this.appPassword = appPassword;
    }

    /** The same roles, with the same passwords, on another database of the server. */
    public Founding on(String otherDatabase) {
        return new Founding(server, otherDatabase, ownerPassword, appPassword);
    }

    /** Makes what is missing. */
    public void run() {
        Properties superuser = server.connection(Postgres.SUPERUSER, server.superuserPassword());
        Access access = new Access(server.jdbcUrl("postgres"), superuser);
        try (Connection connection = access.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            role(statement, OWNER, ownerPassword);
            role(statement, APP, appPassword);
            if (absent(statement, "select 1 from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + OWNER);
                statement.execute("revoke all on database " + database + " from public");
            }
            statement.execute("grant connect on database " + database + " to " + APP);
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        String verb = absent(statement, "select 1 from pg_roles where rolname = '" + name + "'") ? "create" : "alter";
        statement.execute(verb + " role " + name + " login nosuperuser nocreatedb nocreaterole nobypassrls password '"
                + password + "'");
    }

    private static boolean absent(Statement statement, String query) throws SQLException {
        try (ResultSet results = statement.executeQuery(query)) {
            return !results.next();
        }
    }

    private static String password() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    public Access owner() {
        return new Access(server.jdbcUrl(database), server.connection(OWNER, ownerPassword));
    }

    public Access app() {
        return new Access(server.jdbcUrl(database), server.connection(APP, appPassword));
    }
}
