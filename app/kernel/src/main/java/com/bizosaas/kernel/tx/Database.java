package com.bizosaas.kernel.tx;

import com.bizosaas.kernel.rights.Caller;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/** The program's database: two small pools, one for reading in a steady snapshot, one for writing. */
public final class Database implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 16;
    private static final int TRIES = 4;

    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final InstantSource clock;
    private final List<Consumer<UUID>> news = new CopyOnWriteArrayList<>();

    public Database(Access access, InstantSource clock) {
        this.clock = clock;
        this.writing = pool("writing", access.url(), access.properties());
        Properties steady = new Properties();
        steady.putAll(access.properties());
        steady.setProperty(
                "options", "-c default_transaction_isolation=repeatable\\ read -c default_transaction_read_only=on");
        this.reading = pool("reading", access.url(), steady);
    }

    /** Connects at its first use, so that a pool may be made before the server runs. */
    private static HikariDataSource pool(String name, String jdbcUrl, Properties properties) {
        HikariDataSource config = new HikariDataSource();
        config.setPoolName(name);
        config.setJdbcUrl(jdbcUrl);
        config.setDataSourceProperties(properties);
        config.addDataSourceProperty("ApplicationName", "bizosaas " + name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("preparedStatementCacheQueries", "128");
        config.setAutoCommit(false);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setIdleTimeout(60_000);
        config.setKeepaliveTime(0);
        config.setConnectionTimeout(8_000);
        config.setValidationTimeout(2_000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    public InstantSource clock() {
        return clock;
    }

    /** The writing pool, for libraries that want a data source; their connections are outside every tenant. */
    public DataSource dataSource() {
        return writing;
    }

    /** Runs a step in one transaction; a deadlock is tried again. The step may run more than once. */
    public <R> R write(Caller caller, Function<Tx, R> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return run(writing, caller, step);
            } catch (DatabaseFailure failure) {
                if (!failure.isRetryable() || attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }

    /** Runs a step and takes back all that it did. */
    public void rehearse(Caller caller, Consumer<Tx> step) {
        try (Connection connection = writing.getConnection()) {
            try {
                step.accept(new Tx(connection, caller, clock.instant().truncatedTo(ChronoUnit.MICROS)));
            } finally {
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /** Calls this listener with the tenant after each commit that told of something; it must return at once. */
    public void onNews(Consumer<UUID> listener) {
        news.add(listener);
    }

    /** Runs a step that only reads, on one steady snapshot. */
    public <R> R read(Caller caller, Function<Tx, R> step) {
        return run(reading, caller, step);
    }

    private <R> R run(DataSource pool, Caller caller, Function<Tx, R> step) {
        Tx tx;
        R result;
        try (Connection connection = pool.getConnection()) {
            tx = new Tx(connection, caller, clock.instant().truncatedTo(ChronoUnit.MICROS));
            try {
                result = step.apply(tx);
                tx.commit(clock.instant().truncatedTo(ChronoUnit.MICROS));
            } catch (RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
        tx.actionsAfterCommit().forEach(Runnable::run);
        if (tx.hasNews()) {
            news.forEach(listener -> listener.accept(caller.tenantId()));
        }
        return result;
    }

    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            because.addSuppressed(failure);
        }
    }

    @Override
    public void close() {
        writing.close();
        reading.close();
    }
}
