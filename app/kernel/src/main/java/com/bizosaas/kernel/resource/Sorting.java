package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list: one column and then the id, so that paging by the last row's values shows every row once. Titles
 * are sorted by their lower case, kept in a column of its own ({@code title_sort}).
 */
record Sorting(String column, String sqlType, boolean descending, boolean nullable) {

    static Sorting of(Resource<?> resource, Optional<String> asked) {
        String text = asked.orElse("-created_at");
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        if (asked.isPresent() && !resource.sorts().contains(name)) {
            throw Problem.malformed("There is no sort " + name + " on " + resource.name() + ".");
        }
        Field field = resource.shape()
                .field(name)
                .orElseThrow(() -> Problem.malformed("There is no sort " + name + " on " + resource.name() + "."));
        String column = field.has(Title.class) ? name + "_sort" : name;
        return new Sorting("t." + column, field.type().columns().getFirst().sqlType(), descending, field.isNullable());
    }

    Sql order() {
        String direction = descending ? " desc" : "";
        return Sql.of("order by " + column + direction + (nullable ? " nulls last" : "") + ", t.id" + direction);
    }

    private boolean isTime() {
        return sqlType.startsWith("timestamp");
    }

    /** The sort value as a column for {@link #value}: most often one, the last, is made a text, so a time stays a time. */
    String key() {
        return isTime() ? column : column + "::text";
    }

    @Nullable
    Object value(Row row) {
        return isTime() ? row.instantOrNull() : row.textOrNull();
    }

    /** A sort value as the text that {@link #behind} can compare again, {@code -} for null. */
    static String text(@Nullable Object value) {
        return value == null ? "-" : "=" + value;
    }

    /** Rows that come after the cursor's. */
    Sql behind(Cursor cursor, String currency) {
        String operator = descending ? "<" : ">";
        Sql laterId = Sql.of("t.id " + operator + " ?", cursor.id());
        if (cursor.key().equals("-")) {
            return Sql.of("(" + column + " is null and").then(laterId).then(")");
        }
        String value = cursor.key().substring(1);
        Sql row = Sql.of("(" + column + ", t.id) " + operator + " (?::" + sqlType + ", ?)", value, cursor.id());
        return nullable ? Sql.of("(").then(row).then("or " + column + " is null)") : row;
    }
}
