package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of the texts that a tenant listed. */
public record SelectType(List<String> options) implements FieldType {

    @Override
    public String kind() {
        return "select";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "text"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        if (node.isString() && options.contains(node.stringValue())) {
            return node.stringValue();
        }
        input.errors().add(path, "unknown_option", "This must be one of " + String.join(", ", options) + ".");
        return null;
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.textOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        if (!options.contains(text)) {
            throw Problem.malformed("The field " + field + " is one of " + String.join(", ", options) + ".");
        }
        return text;
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NULL);
    }
}
