package com.bizosaas.kernel.field;

import com.bizosaas.kernel.html.Html;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Text of at most {@code longest} characters, without U+0000. {@code kind}: text, multiline, rich_text or email. */
record TextType(String kind, int longest, boolean required) implements FieldType {

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "text"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        if (!node.isString()) {
            input.errors().add(path, "must_be_text", "This must be text.");
            return null;
        }
        String text = node.stringValue();
        if (text.indexOf('\0') >= 0) {
            input.errors().add(path, "has_nul", "Text may not hold U+0000.");
        } else if (text.length() > longest) {
            input.errors().add(path, "too_long", "At most " + longest + " characters.");
        } else if (required && text.isBlank()) {
            input.errors().add(path, "required", "This may not be empty.");
        } else {
            return kind.equals("rich_text") ? Html.clean(text) : text;
        }
        return null;
    }

    @Override
    public @Nullable Object load(Row row) {
        return row.textOrNull();
    }

    @Override
    public Object operand(String field, String text, String currency) {
        return text;
    }

    @Override
    public List<Operator> operators() {
        return List.of(Operator.EQ, Operator.NE, Operator.IN, Operator.CONTAINS, Operator.STARTS, Operator.NULL);
    }
}
