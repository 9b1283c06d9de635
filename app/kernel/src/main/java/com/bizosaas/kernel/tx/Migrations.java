package com.bizosaas.kernel.tx;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the schemas up to date: one folder {@code db/<module>} each, versions are times, so that modules never clash. */
public final class Migrations {

    private static final String MARK = "migrations ";

    private final DataSource owner;
    private final List<String> modules;

    /** {@code owner}: connections of the role that owns the schemas. */
    public Migrations(DataSource owner, List<String> modules) {
        this.owner = owner;
        this.modules = modules;
    }

    /**
     * Migrates unless nothing has changed since it did, then lets {@code program}, the role that serves requests, use the
     * tables and nothing more. Nodes that start at once do so one after the other.
     */
    public void run(String program) {
        String checksum = MigrationFiles.checksum(modules, program);
        if (recorded().equals(checksum)) {
            return;
        }
        Flyway.configure()
                .dataSource(owner)
                .locations(modules.stream().map(name -> "classpath:db/" + name).toArray(String[]::new))
                .failOnMissingLocations(true)
                .defaultSchema("kernel")
                .table("migration")
                .outOfOrder(true)
                .load()
                .migrate();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('migrations', 0))");
            statement.execute(grants(program));
            statement.execute("comment on schema kernel is '" + MARK + checksum + "'");
            connection.commit();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** The checksum of the files of which all was done before; it stands as a comment on the schema. */
    private String recorded() {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select obj_description(oid, 'pg_namespace')"
                        + " from pg_namespace where nspname = 'kernel'")) {
            String comment = found.next() ? found.getString(1) : null;
            return comment == null || !comment.startsWith(MARK) ? "" : comment.substring(MARK.length());
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Grants on every schema that a migration made, except its own history. */
    private static String grants(String program) {
        if (!program.matches("[a-z_][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException("not a role name: " + program.toLowerCase(Locale.ROOT));
        }
        return """
                do $$
                declare
                    each text;
                begin
                    for each in select nspname from pg_namespace
                            where nspowner = current_user::regrole and nspname !~ '^pg_' and nspname <> 'public'
                    loop
                        execute format('grant usage on schema %I to PROGRAM', each);
                        execute format('grant select, insert, update, delete on all tables in schema %I to PROGRAM', each);
                        execute format('grant usage on all sequences in schema %I to PROGRAM', each);
                    end loop;
                    if 'PROGRAM' <> current_user then
                        revoke all on kernel.migration from PROGRAM;
                    end if;
                end $$
                """.replace("PROGRAM", program);
    }
}
