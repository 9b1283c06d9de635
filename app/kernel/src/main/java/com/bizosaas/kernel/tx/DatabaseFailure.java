package com.bizosaas.kernel.tx;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The database refused or did not answer; says which kind of trouble it is. */
public final class DatabaseFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    public DatabaseFailure(SQLException failure) {
        super(failure.getMessage(), failure);
        this.failure = failure;
    }

    /** Five letters or digits of SQLSTATE; empty when unknown. */
    public String state() {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** The constraint's name, when a constraint was violated. */
    public @Nullable String constraint() {
        ServerErrorMessage message = failure instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        return message == null ? null : message.getConstraint();
    }

    public boolean isUniqueViolation() {
        return state().equals("23505");
    }

    public boolean isForeignKeyViolation() {
        return state().equals("23503");
    }

    /** Deadlock or serialization failure: the transaction may be tried again. */
    public boolean isRetryable() {
        return state().equals("40001") || state().equals("40P01");
    }

    /** The connection broke or none was to be had, or the server is starting, stopping or recovering. */
    public boolean isAway() {
        return state().startsWith("08")
                || state().startsWith("57P")
                || failure instanceof SQLTransientConnectionException;
    }

    public boolean isDiskFull() {
        return state().equals("53100");
    }
}
