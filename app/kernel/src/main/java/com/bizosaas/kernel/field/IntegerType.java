package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** A whole number of 64 bits; {@code small}: an int in Java. */
record IntegerType(boolean small, boolean notNegative) implements FieldType {

    private static final long LARGEST_EXACT = 1L << 53;

    @Override
    public String kind() {
        return "integer";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", small ? "integer" : "bigint"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            input.errors().add(path, "must_be_whole_number", "This must be a whole number.");
            return null;
        }
        long number = node.longValue();
        if (notNegative && number < 0) {
            input.errors().add(path, "must_not_be_negative", "This may not be below zero.");
        } else if (Math.abs(number) > (small ? Integer.MAX_VALUE : LARGEST_EXACT)) {
            input.errors().add(path, "out_of_range", "This number is too large.");
        } else {
            return boxed(number);
        }
        return null;
    }

    private Object boxed(long number) {
        if (small) {
            return (int) number;
        }
        return number;
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeNumber(((Number) value).longValue());
    }

    @Override
    public @Nullable Object load(Row row) {
        Long number = row.numberOrNull();
        return number == null ? null : boxed(number);
    }

    @Override
    public Object operand(String field, String text, String currency) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException wrong) {
            throw Problem.malformed("The filter on " + field + " needs a whole number.");
        }
    }

    @Override
    public List<Operator> operators() {
        return DateType.ORDERED;
    }

    @Override
    public JsonNode fromCell(String cell) {
        return cell.strip().matches("-?\\d{1,18}")
                ? LongNode.valueOf(Long.parseLong(cell.strip()))
                : StringNode.valueOf(cell);
    }
}
