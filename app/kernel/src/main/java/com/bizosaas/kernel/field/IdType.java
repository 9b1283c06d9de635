package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An id. As a reference ({@code to} names the resource) it may be written as an object with {@code id}. */
public record IdType(@Nullable String to) implements FieldType {

    @Override
    public String kind() {
        return to == null ? "id" : "ref";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "uuid"));
    }

    /** The id in canonical form; null for anything else. */
    public static @Nullable UUID parsed(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}") ? UUID.fromString(text) : null;
    }

    /** The id in a JSON string or an object's {@code id}; null for anything else. */
    static @Nullable UUID in(JsonNode node) {
        JsonNode place = node.isObject() ? node.path("id") : node;
        return place.isString() ? parsed(place.stringValue()) : null;
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        UUID id = in(node);
        if (id == null) {
            input.errors().add(path, "must_be_id", "This must be an id.");
        }
        return id;
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.idOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        UUID id = parsed(text);
        if (id == null) {
            throw Problem.malformed("The filter on " + field + " needs an id.");
        }
        return id;
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NULL);
    }
}
