package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/** A decimal number with at most six digits behind the point, kept as a scaled integer (millionths). */
record NumberType() implements FieldType {

    private static final int SCALE = 6;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    @Override
    public String kind() {
        return "number";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "bigint"));
    }

    private static @Nullable BigDecimal kept(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 30 || number.abs().compareTo(LARGEST) > 0) {
            return null;
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() > SCALE ? null : plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        BigDecimal number = node.isNumber() ? kept(node.decimalValue()) : null;
        if (number == null) {
            input.errors()
                    .add(path, "must_be_number", "This must be a number with at most six digits behind the point.");
        }
        return number;
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeNumber((BigDecimal) value);
    }

    @Override
    public void store(@Nullable Object value, List<@Nullable Object> arguments) {
        arguments.add(value == null ? null : scaled((BigDecimal) value));
    }

    static long scaled(BigDecimal number) {
        return number.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
    }

    @Override
    public @Nullable Object load(Row row) {
        Long scaled = row.numberOrNull();
        return scaled == null ? null : kept(BigDecimal.valueOf(scaled, SCALE));
    }

    @Override
    public Object operand(String field, String text, String currency) {
        BigDecimal number = text.matches("-?\\d{1,13}(\\.\\d{1,6})?") ? kept(new BigDecimal(text)) : null;
        if (number == null) {
            throw Problem.malformed("The filter on " + field + " needs a number.");
        }
        return scaled(number);
    }

    @Override
    public List<Operator> operators() {
        return DateType.ORDERED;
    }

    @Override
    public String cell(Object value) {
        return ((BigDecimal) value).toPlainString();
    }

    @Override
    public JsonNode fromCell(String cell) {
        return cell.strip().matches("-?\\d{1,13}(\\.\\d{1,10})?")
                ? DecimalNode.valueOf(new BigDecimal(cell.strip()))
                : StringNode.valueOf(cell);
    }
}
