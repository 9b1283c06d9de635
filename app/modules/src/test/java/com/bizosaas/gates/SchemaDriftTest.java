package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.bizosaas.Declared;
import com.bizosaas.kernel.resource.DerivedSchema;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.testing.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An empty database, migrated: its tables are those that the declarations derive, and the wall stands around each. */
class SchemaDriftTest {

    /** Tables of the installation, not of a tenant; each with its reason. */
    private static final Map<String, String> GLOBAL = Map.ofEntries(
            Map.entry("kernel.migration", "which migrations ran"),
            Map.entry("messages.outgoing", "the queue of what is sent: ids and times and nothing else"),
            Map.entry("events.news", "which tenants have new events: ids and nothing else"),
            Map.entry("events.lane", "how far subscribers have heard the news"),
            Map.entry("jobs.scheduled_errand", "the same for errands"),
            Map.entry("jobs.scheduled_task", "the scheduler's own table: ids of jobs and nothing else"),
            Map.entry("identity.tenant", "the tenants themselves"),
            Map.entry("identity.account", "a person has one password, whatever the tenants"),
            Map.entry("identity.account_token", "proves a mailbox, whatever the tenants"),
            Map.entry("identity.signing_key", "keys of access tokens, wrapped"),
            Map.entry("identity.setup_token", "the first start's one-time link"));

    private static TestServer.Fresh database;

    @BeforeAll
    static void migrate() {
        database = TestServer.fresh(Declared.SCHEMAS);
    }

    @Test
    void columnsAreThoseOfTheDeclarations() throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<Resource<?>> resources;
        try (Declared declared = new Declared()) {
            resources = declared.resources();
        }
        for (Resource<?> resource : resources) {
            for (var table : DerivedSchema.of(resource).entrySet()) {
                Map<String, String> there = columns(table.getKey());
                table.getValue().forEach((column, type) -> {
                    if (!type.equals(there.get(column))) {
                        wrong.add(table.getKey() + "." + column + " should be " + type + ", is " + there.get(column));
                    }
                });
                there.forEach((column, type) -> {
                    boolean sorted = column.endsWith("_sort");
                    if (!sorted && !table.getValue().containsKey(column)) {
                        wrong.add(table.getKey() + "." + column + " is declared nowhere");
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyTenantTableStandsBehindTheForcedWall() throws SQLException {
        List<String> open = query("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
                and not (c.relrowsecurity and c.relforcerowsecurity
                    and exists (select from pg_policy p where p.polrelid = c.oid
                        and pg_get_expr(p.polqual, p.polrelid) like '%current_setting(''bizosaas.tenant''::text)%'
                        and pg_get_expr(p.polwithcheck, p.polrelid) like '%current_setting(''bizosaas.tenant''::text)%'))
                """);
        open.removeAll(GLOBAL.keySet());
        assertThat(open).isEmpty();
    }

    @Test
    void noPolicyIsMoreGenerousThanTheWall() throws SQLException {
        assertThat(query("select polname || ' on ' || polrelid::regclass from pg_policy where polname <> 'wall'"))
                .isEmpty();
    }

    @Test
    void primaryKeysAndIndexesOfTenantTablesLeadWithTheTenant() throws SQLException {
        assertThat(query("""
                        select i.indexrelid::regclass::text from pg_index i
                        join pg_class c on c.oid = i.indrelid
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                        where i.indkey[0] <> a.attnum
                        """)).isEmpty();
    }

    @Test
    void foreignKeysHoldTheTenantOnBothSides() throws SQLException {
        assertThat(query("""
                        select k.conname || ' of ' || k.conrelid::regclass from pg_constraint k
                        join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'tenant_id'
                        join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'tenant_id'
                        where k.contype = 'f' and not (a.attnum = any(k.conkey) and b.attnum = any(k.confkey))
                        """)).isEmpty();
    }

    @Test
    void viewsSeeNoMoreThanTheirCaller() throws SQLException {
        assertThat(query("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'v' and n.nspname !~ '^(pg_|information_schema)'
                        and not coalesce('security_invoker=true' = any(c.reloptions), false)
                        """)).isEmpty();
    }

    @Test
    void theProgramsRoleOwnsNothingAndBypassesNothing() throws SQLException {
        assumeFalse(TestServer.isExternal(), "Skipped: an external database has one role, which owns the schemas.");
        assertThat(query("""
                        select rolname::text from pg_roles where rolname = 'bizosaas_app'
                        and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
                        union all
                        select c.relname::text from pg_class c where c.relowner = 'bizosaas_app'::regrole
                        """)).isEmpty();
    }

    private static Map<String, String> columns(String table) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        for (String line : query("select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute"
                + " where attrelid = '" + table + "'::regclass and attnum > 0 and not attisdropped")) {
            columns.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
        }
        return columns;
    }

    private static List<String> query(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.owner().unpooled().getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            while (results.next()) {
                found.add(results.getString(1));
            }
        }
        return found;
    }
}
