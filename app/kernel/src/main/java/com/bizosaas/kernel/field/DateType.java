package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A day of the calendar: {@code 2026-01-31}. */
record DateType() implements FieldType {

    static final List<Operator> ORDERED = List.of(
            Operator.EQ, Operator.NE, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE, Operator.IN, Operator.NULL);

    @Override
    public String kind() {
        return "date";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "date"));
    }

    static @Nullable LocalDate parsed(String text) {
        try {
            return text.matches("\\d{4}-\\d\\d-\\d\\d") ? LocalDate.parse(text) : null;
        } catch (DateTimeException wrong) {
            return null;
        }
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        LocalDate day = node.isString() ? parsed(node.stringValue()) : null;
        if (day == null) {
            input.errors().add(path, "must_be_date", "This must be a date such as 2026-01-31.");
        }
        return day;
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.dateOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        LocalDate day = parsed(text);
        if (day == null) {
            throw Problem.malformed("The filter on " + field + " needs a date such as 2026-01-31.");
        }
        return day;
    }

    @Override
    public List<Operator> operators() {
        return ORDERED;
    }
}
