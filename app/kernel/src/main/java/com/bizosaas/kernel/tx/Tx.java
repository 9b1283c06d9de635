package com.bizosaas.kernel.tx;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of one caller, inside the caller's tenant. The tenant is told to PostgreSQL in the same round trip as
 * the first statement; before that no tenant table shows a row.
 */
public final class Tx {

    private static final String WALL = "select set_config('bizosaas.tenant', ?, true); ";
    private static final int STREAM_ROWS = 500;

    /** So few statements of different texts are sent as one text, which the driver prepares like any other. */
    private static final int TOGETHER = 4;

    private final Connection connection;
    private final Caller caller;
    private final Instant now;
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Object> memos = new HashMap<>();
    private boolean walled;
    private boolean ending;
    private boolean ended;

    Tx(Connection connection, Caller caller, Instant now) {
        this.connection = connection;
        this.caller = caller;
        this.now = now;
        this.walled = caller.tenant() == null;
    }

    public Caller caller() {
        return caller;
    }

    public UUID tenant() {
        return caller.tenantId();
    }

    /** The transaction's time, in microseconds as PostgreSQL keeps them. */
    public Instant now() {
        return now;
    }

    /** A value worked out once in this transaction; {@code name} is qualified by its module. */
    @SuppressWarnings("unchecked")
    public <V> V memo(String name, Supplier<V> made) {
        return (V) memos.computeIfAbsent(name, key -> (Object) made.get());
    }

    /** Forgets a memo, because what it rests on has changed. */
    public void forget(String name) {
        memos.remove(name);
    }

    /** Tells of something that happened: it is in the event log when the transaction is committed, and not otherwise. */
    public void publish(Fact fact) {
        facts.add(fact);
    }

    /** Whether anything was told. */
    boolean hasNews() {
        return !facts.isEmpty();
    }

    /** Writes what was told, at this time, in the commit's round trip. The last thing that a transaction does. */
    void commit(Instant at) {
        if (!facts.isEmpty()) {
            List<Sql> entries = Ledger.entries(caller, at, facts);
            run(Sql.join("; ", entries).then("; commit"), statement -> entries.size());
            ended = true;
        }
        call(() -> {
            connection.commit();
            return facts.size();
        });
    }

    /** Runs after the commit, in order; not at all after a rollback. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }

    /** All rows, mapped. */
    public <R> List<R> list(Sql sql, Function<Row, R> mapper) {
        List<R> found = new ArrayList<>();
        run(sql, statement -> {
            take(statement.getResultSet(), row -> found.add(mapper.apply(row)));
            return found.size();
        });
        return found;
    }

    /** A query and who takes its rows. */
    public record Asked(Sql sql, Consumer<Row> taker) {}

    /**
     * The next {@link #all} asks the last thing: it ends this reading transaction in the same round trip. A statement
     * after it is a programming error.
     */
    public void endWithNextAll() {
        ending = true;
    }

    /** Runs several queries in one round trip and hands over the rows of each, in this order. */
    public void all(List<Asked> queries) {
        if (queries.isEmpty()) {
            return;
        }
        Sql together = Sql.join("; ", queries.stream().map(Asked::sql).toList());
        run(ending ? together.then("; commit") : together, statement -> {
            for (Asked query : queries) {
                take(statement.getResultSet(), query.taker());
                statement.getMoreResults();
            }
            return queries.size();
        });
        ended = ending;
    }

    private static void take(ResultSet results, Consumer<Row> taker) throws SQLException {
        try (results) {
            Row row = new Row(results);
            while (results.next()) {
                row.rewind();
                taker.accept(row);
            }
        }
    }

    /** The first row, mapped. */
    public <R> Optional<R> first(Sql sql, Function<Row, R> mapper) {
        return list(sql, mapper).stream().findFirst();
    }

    /** Inserts, updates or deletes; the number of rows. */
    public int update(Sql sql) {
        return run(sql, PreparedStatement::getUpdateCount);
    }

    /** Inserts, updates or deletes with the same text and many arguments, in one round trip. */
    public void batch(List<Sql> statements) {
        if (statements.isEmpty()) {
            return;
        }
        raiseWall();
        try (PreparedStatement statement =
                connection.prepareStatement(statements.getFirst().text())) {
            for (Sql sql : statements) {
                bind(statement, 1, sql.arguments());
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Inserts, updates or deletes in this order: a few in one round trip, many in one for each run of the same text. */
    public void write(List<Sql> statements) {
        if (statements.size() <= TOGETHER) {
            if (!statements.isEmpty()) {
                update(Sql.join("; ", statements));
            }
            return;
        }
        int from = 0;
        for (int to = 1; to <= statements.size(); to++) {
            if (to == statements.size()
                    || !statements.get(to).text().equals(statements.get(from).text())) {
                batch(statements.subList(from, to));
                from = to;
            }
        }
    }

    /** Hands over every row as it comes, holding few in memory; blocks until the consumer is through. */
    public void stream(Sql sql, Consumer<Row> consumer) {
        raiseWall();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            statement.setFetchSize(STREAM_ROWS);
            bind(statement, 1, sql.arguments());
            take(statement.executeQuery(), consumer);
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Runs a step that may fail and be undone alone: after a failure the transaction goes on as before it. */
    public <R> R attempt(Function<Tx, R> step) {
        raiseWall();
        java.sql.Savepoint before = call(connection::setSavepoint);
        int told = facts.size();
        try {
            R result = step.apply(this);
            call(() -> {
                connection.releaseSavepoint(before);
                return 0;
            });
            return result;
        } catch (RuntimeException failure) {
            facts.subList(told, facts.size()).clear();
            call(() -> {
                connection.rollback(before);
                return 0;
            });
            throw failure;
        }
    }

    /** Waits for a lock that other transactions with the same name hold; it ends with the transaction. */
    public void lock(String name) {
        list(locking(name), row -> name);
    }

    /** The query that does what {@link #lock} does, to be asked together with others. */
    public static Sql locking(String name) {
        return Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 0))", name);
    }

    /** Takes such a lock if nobody holds it; it ends with the transaction. */
    public boolean tryLock(String name) {
        return list(Sql.of("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", name), Row::flag)
                .getFirst();
    }

    private interface Step<R> {
        R run() throws SQLException;
    }

    private static <R> R call(Step<R> step) {
        try {
            return step.run();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private interface Reading {
        int of(PreparedStatement statement) throws SQLException;
    }

    private int run(Sql sql, Reading reading) {
        if (ended) {
            throw new IllegalStateException("this transaction has ended");
        }
        boolean first = !walled;
        try (PreparedStatement statement = connection.prepareStatement(first ? WALL + sql.text() : sql.text())) {
            if (first) {
                statement.setString(1, tenant().toString());
            }
            bind(statement, first ? 2 : 1, sql.arguments());
            statement.execute();
            if (first) {
                walled = true;
                statement.getMoreResults();
            }
            return reading.of(statement);
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private void raiseWall() {
        if (!walled) {
            list(Sql.of("select 1"), row -> 1);
        }
    }

    private static void bind(PreparedStatement statement, int first, List<@Nullable Object> arguments)
            throws SQLException {
        for (int i = 0; i < arguments.size(); i++) {
            Arguments.bind(statement, first + i, arguments.get(i));
        }
    }
}
