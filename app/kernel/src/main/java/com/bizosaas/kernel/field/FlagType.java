package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** Yes or no. */
record FlagType() implements FieldType {

    @Override
    public String kind() {
        return "boolean";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "boolean"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        if (!node.isBoolean()) {
            input.errors().add(path, "must_be_boolean", "This must be true or false.");
            return null;
        }
        return node.booleanValue();
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeBoolean((Boolean) value);
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.flagOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.malformed("The filter on " + field + " needs true or false.");
        };
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.NULL);
    }

    @Override
    public JsonNode fromCell(String cell) {
        return switch (cell.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> BooleanNode.TRUE;
            case "false", "no", "0" -> BooleanNode.FALSE;
            default -> StringNode.valueOf(cell);
        };
    }
}
