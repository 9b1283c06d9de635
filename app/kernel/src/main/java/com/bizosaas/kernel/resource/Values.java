package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.money.Money;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The values of dynamic fields in a table of their own, so that filters on them have an index under row-level security
 * ({@code jsonb} operators would lose theirs). Numbers are kept in millionths, money in minor units, text as its first
 * 200 characters.
 */
final class Values {

    private static final int KEY_LENGTH = 200;
    private static final int SCALE = 6;

    private Values() {}

    /** The values of this field of these items, as rows to be inserted. */
    static List<Sql> insertions(Tx tx, String resource, String field, Map<UUID, Map<String, Object>> byItem) {
        List<Sql> rows = new ArrayList<>();
        byItem.forEach((id, values) -> values.forEach((name, value) -> rows.add(Sql.of(
                "insert into custom_fields.value (tenant_id, resource, item_id, field, text_key, number_key)"
                        + " values (?, ?, ?, ?, ?, ?)",
                tx.tenant(),
                resource,
                id,
                field + "." + name,
                textKey(value),
                numberKey(value)))));
        return rows;
    }

    /** Forgets the values of an item. */
    static void forget(Tx tx, String resource, UUID id) {
        tx.update(Sql.of(
                "delete from custom_fields.value where tenant_id = ? and resource = ? and item_id = ?",
                tx.tenant(),
                resource,
                id));
    }

    private static @Nullable String textKey(Object value) {
        if (value instanceof BigDecimal || value instanceof Map) {
            return null;
        }
        return cut(value.toString());
    }

    private static String cut(String text) {
        return text.length() <= KEY_LENGTH
                ? text
                : text.substring(
                        0, text.offsetByCodePoints(0, Math.min(KEY_LENGTH, text.codePointCount(0, text.length()))));
    }

    private static @Nullable Long numberKey(Object value) {
        return switch (value) {
            case BigDecimal number -> number.setScale(SCALE).unscaledValue().longValueExact();
            case Map<?, ?> money ->
                Money.minor(String.valueOf(money.get("amount")), String.valueOf(money.get("currency")));
            default -> null;
        };
    }

    /** 409 while an item has a value of this field. */
    static void refuseWhenUsed(Tx tx, String resource, String field) {
        tx.first(Sql.of("""
                                select item_id from custom_fields.value
                                where tenant_id = ? and resource = ? and field = ? limit 1
                                """, tx.tenant(), resource, field), Row::id).ifPresent(id -> {
            throw Problem.conflict("The field " + field + " has values; remove them first.", resource, id);
        });
    }

    static Sql condition(Resource<?> resource, String field, Definition definition, Filter.Asked asked) {
        if (!definition.type().operators().contains(asked.operator())) {
            throw Problem.malformed("The field " + asked.name() + " has no operator "
                    + asked.operator().name().toLowerCase(Locale.ROOT) + ".");
        }
        return switch (asked.operator()) {
            case CONTAINS, STARTS ->
                definition
                        .type()
                        .compare(
                                asked.name(),
                                "(t." + field + " ->> " + quoted(definition.name()) + ")",
                                asked.operator(),
                                asked.text(),
                                asked.currency());
            case NULL -> {
                Sql there = exists(resource, asked, Sql.TRUE);
                yield asked.text().equals("true") ? there.not() : there;
            }
            case EQ, NE, GT, GTE, LT, LTE, IN -> exists(resource, asked, compared(definition, asked));
        };
    }

    private static Sql compared(Definition definition, Filter.Asked asked) {
        boolean number = definition.type().kind().equals("number")
                || definition.type().kind().equals("money");
        return definition
                .type()
                .compare(
                        asked.name(),
                        number ? "v.number_key" : "v.text_key",
                        asked.operator(),
                        cut(asked.text()),
                        asked.currency());
    }

    private static Sql exists(Resource<?> resource, Filter.Asked asked, Sql condition) {
        return Sql.of(
                        "exists (select from custom_fields.value v where v.tenant_id = t.tenant_id and v.resource = ?"
                                + " and v.item_id = t.id and v.field = ? and",
                        resource.name(),
                        asked.name())
                .then(condition)
                .then(")");
    }

    /** The name of a defined field as a literal: names are checked when they are defined. */
    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }
}
