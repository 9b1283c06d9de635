package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** One of an enum's constants; lower case on the wire and in the table. */
record ChoiceType(Class<? extends Enum<?>> type) implements FieldType {

    @Override
    public String kind() {
        return "choice";
    }

    List<String> options() {
        return java.util.Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private @Nullable Enum<?> named(@Nullable String name) {
        for (Enum<?> constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
                return constant;
            }
        }
        return null;
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "text"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        Enum<?> found = node.isString() ? named(node.stringValue()) : null;
        if (found == null) {
            input.errors().add(path, "unknown_option", "This must be one of " + String.join(", ", options()) + ".");
        }
        return found;
    }

    @Override
    public @Nullable Object load(Row row) {
        return named(row.textOrNull());
    }

    @Override
    public Object operand(String field, String text, String currency) {
        if (named(text) == null) {
            throw Problem.malformed("The field " + field + " is one of " + String.join(", ", options()) + ".");
        }
        return text;
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NULL);
    }

    @Override
    public String cell(Object value) {
        return ((Enum<?>) value).name().toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonNode fromCell(String cell) {
        return StringNode.valueOf(cell.strip().toLowerCase(Locale.ROOT));
    }
}
