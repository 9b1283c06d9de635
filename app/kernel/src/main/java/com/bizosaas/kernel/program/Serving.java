package com.bizosaas.kernel.program;

import com.bizosaas.kernel.tx.Access;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database takes a query now. Asked on a connection of its own, so that a crowded pool is not taken for a
 * dead database; an answer holds for a quarter of a second, and nobody waits longer than a second for one.
 */
final class Serving implements BooleanSupplier, AutoCloseable {

    private static final long HOLDS = Duration.ofMillis(250).toNanos();
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final System.Logger LOG = System.getLogger("program");

    private final DataSource source;
    private @Nullable Asked asked;
    private @Nullable Connection connection;

    private record Asked(long at, CompletableFuture<Boolean> answer) {}

    Serving(Access access) {
        this.source = access.unpooled();
    }

    @Override
    public boolean getAsBoolean() {
        Asked question = question();
        long left = PATIENCE - (System.nanoTime() - question.at());
        try {
            return question.answer().get(Math.max(0, left), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The last question while it is open or its answer fresh, or a new one. */
    private synchronized Asked question() {
        Asked last = asked;
        if (last != null && (!last.answer().isDone() || System.nanoTime() - last.at() < HOLDS)) {
            return last;
        }
        Asked next = new Asked(System.nanoTime(), new CompletableFuture<>());
        asked = next;
        Thread.ofVirtual().name("serving").start(() -> next.answer().complete(ask()));
        return next;
    }

    /** Only one of these runs at a time. */
    private boolean ask() {
        for (boolean again = connection != null; ; again = false) {
            try {
                Connection open = connection == null ? source.getConnection() : connection;
                connection = open;
                try (Statement statement = open.createStatement()) {
                    return statement.execute("select 1");
                }
            } catch (SQLException away) {
                close();
                if (!again) {
                    return false;
                }
            }
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException broken) {
                LOG.log(System.Logger.Level.DEBUG, "A broken connection was dropped", broken);
            }
        }
    }
}
