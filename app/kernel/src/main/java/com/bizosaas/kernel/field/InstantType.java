package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A moment, ISO 8601 in UTC, kept in microseconds. */
record InstantType() implements FieldType {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    @Override
    public String kind() {
        return "datetime";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "timestamp with time zone"));
    }

    private static @Nullable Instant parsed(String text) {
        try {
            Instant at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            return at.isBefore(FIRST) || at.isAfter(LAST) ? null : at;
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        Instant at = node.isString() ? parsed(node.stringValue()) : null;
        if (at == null) {
            input.errors().add(path, "must_be_time", "This must be a time such as 2026-01-31T12:00:00Z.");
        }
        return at;
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.instantOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        Instant at = parsed(text.replace(' ', '+'));
        if (at == null) {
            throw Problem.malformed("The filter on " + field + " needs a time such as 2026-01-31T12:00:00Z.");
        }
        return at;
    }

    @Override
    public List<Operator> operators() {
        return DateType.ORDERED;
    }
}
