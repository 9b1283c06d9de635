package com.bizosaas.kernel.field;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** A list of short texts without repetition, such as tags; replaced as a whole. */
record TextsType(int most) implements FieldType {

    private static final int LONGEST = 255;

    @Override
    public String kind() {
        return "texts";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "text[]"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        ArrayNode array = Entries.of(node, path, most, input);
        if (array == null) {
            return null;
        }
        TextType each = new TextType("text", LONGEST, true);
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < array.size(); i++) {
            if (each.read(array.get(i), path + "[" + i + "]", null, input) instanceof String text) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartArray();
        ((List<?>) value).forEach(text -> out.writeString((String) text));
        out.writeEndArray();
    }

    @Override
    public void store(@Nullable Object value, List<@Nullable Object> arguments) {
        arguments.add(value == null ? new String[0] : ((List<?>) value).toArray(String[]::new));
    }

    @Override
    public Object load(Row row) {
        return List.copyOf(row.texts());
    }

    @Override
    public Object empty() {
        return List.of();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        return text;
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.CONTAINS, Operator.STARTS, Operator.NULL);
    }

    /** Matches when any entry does; {@code null} asks whether there are none. */
    @Override
    public Sql compare(String field, String column, Operator operator, String text, String currency) {
        var asked = new Comparison.Asked(field, "entry", operator, text, currency);
        if (operator == Operator.NULL) {
            return Sql.of(column + (Operator.isNone(field, text) ? " = '{}'" : " <> '{}'"));
        }
        return Sql.of("exists (select from unnest(" + column + ") entry where")
                .then(Comparison.of(this, asked))
                .then(")");
    }

    @Override
    public String cell(Object value) {
        return Cells.joined(((List<?>) value).stream().map(String.class::cast).toList());
    }

    @Override
    public JsonNode fromCell(String cell) {
        return Cells.texts(Cells.split(cell));
    }
}
