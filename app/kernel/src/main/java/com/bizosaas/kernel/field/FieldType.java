package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** One kind of value: its columns, its JSON, its filters, its cell in a table. */
public interface FieldType {

    /** One column: what its name adds to the field's ({@code ""} or {@code _currency}) and its SQL type. */
    record Column(String suffix, String sqlType) {}

    /** The kind's name in {@code /api/meta}. */
    String kind();

    /** The columns in the item's own table; none for what is kept elsewhere. */
    List<Column> columns();

    /**
     * The value in this JSON, never JSON null. What is wrong goes to the input's errors under {@code path} and null
     * comes back. {@code before} is the value that stands there, for kinds that merge.
     */
    @Nullable
    Object read(JsonNode node, String path, @Nullable Object before, Input input);

    /** Writes a value that is not null; as the text of its cell unless the kind has another form. */
    default void write(JsonGenerator out, Object value) {
        out.writeString(cell(value));
    }

    /** Adds one argument for each column; the value itself where there is one column. */
    default void store(@Nullable Object value, List<@Nullable Object> arguments) {
        arguments.add(value);
    }

    /** Reads the value from its columns, from the row's current place. */
    @Nullable
    Object load(Row row);

    /** What filters compare with: the value of a text on the wire; 400 naming the field when it is of the wrong kind. */
    default @Nullable Object operand(String field, String text, String currency) {
        throw Problem.malformed("The field " + field + " cannot be filtered by value.");
    }

    /** The operators that a filter may use. */
    default List<Operator> operators() {
        return List.of();
    }

    /** The condition that a column compares so; {@code column} is a name of the declaration. */
    default Sql compare(String field, String column, Operator operator, String text, String currency) {
        return Comparison.of(this, new Comparison.Asked(field, column, operator, text, currency));
    }

    /** The text of a value in a cell of CSV or XLSX. */
    default String cell(Object value) {
        return value.toString();
    }

    /** The JSON that a cell stands for. */
    default JsonNode fromCell(String cell) {
        return tools.jackson.databind.node.StringNode.valueOf(cell);
    }

    /** The value of a new item that gives none, where the kind has an obvious one: an empty list. */
    default @Nullable Object empty() {
        return null;
    }
}
