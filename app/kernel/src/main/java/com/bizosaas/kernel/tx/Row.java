package com.bizosaas.kernel.tx;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a result, read column by column from the left. */
public final class Row {

    private final ResultSet results;
    private int column;

    Row(ResultSet results) {
        this.results = results;
    }

    void rewind() {
        column = 0;
    }

    public @Nullable String textOrNull() {
        return get(results::getString);
    }

    public String text() {
        return there(textOrNull());
    }

    public @Nullable UUID idOrNull() {
        return get(c -> results.getObject(c, UUID.class));
    }

    public UUID id() {
        return there(idOrNull());
    }

    public @Nullable Long numberOrNull() {
        return get(c -> {
            long number = results.getLong(c);
            return results.wasNull() ? null : number;
        });
    }

    public long number() {
        return there(numberOrNull());
    }

    public @Nullable Boolean flagOrNull() {
        return get(c -> {
            boolean flag = results.getBoolean(c);
            return results.wasNull() ? null : flag;
        });
    }

    public boolean flag() {
        return there(flagOrNull());
    }

    public @Nullable Instant instantOrNull() {
        return get(c -> {
            OffsetDateTime at = results.getObject(c, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        });
    }

    public Instant instant() {
        return there(instantOrNull());
    }

    public @Nullable LocalDate dateOrNull() {
        return get(c -> results.getObject(c, LocalDate.class));
    }

    public byte @Nullable [] bytesOrNull() {
        return get(results::getBytes);
    }

    public byte[] bytes() {
        return there(bytesOrNull());
    }

    /** The elements of a {@code text[]}; empty when it is null. */
    public List<String> texts() {
        Array array = get(results::getArray);
        if (array == null) {
            return List.of();
        }
        return get0(() -> Arrays.asList((String[]) array.getArray()));
    }

    private interface Getter<R> {
        @Nullable
        R of(int column) throws SQLException;
    }

    private interface Step<R> {
        R run() throws SQLException;
    }

    private <R> @Nullable R get(Getter<R> getter) {
        column++;
        try {
            return getter.of(column);
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private static <R> R get0(Step<R> step) {
        try {
            return step.run();
        } catch (SQLException failure) {
            throw new DatabaseFailure(failure);
        }
    }

    private <R> R there(@Nullable R value) {
        if (value == null) {
            throw new IllegalStateException("column " + column + " is null");
        }
        return value;
    }
}
