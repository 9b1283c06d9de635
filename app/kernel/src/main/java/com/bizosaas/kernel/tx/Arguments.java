package com.bizosaas.kernel.tx;

import com.bizosaas.kernel.sql.Jsonb;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Binds Java values as PostgreSQL's types. */
final class Arguments {

    private Arguments() {}

    static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(index, Types.NULL);
            case String text -> statement.setString(index, text);
            case UUID id -> statement.setObject(index, id);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Boolean flag -> statement.setBoolean(index, flag);
            case Instant at -> statement.setObject(index, at.atOffset(ZoneOffset.UTC));
            case LocalDate day -> statement.setObject(index, day);
            case Enum<?> constant -> statement.setString(index, constant.name().toLowerCase(java.util.Locale.ROOT));
            case Jsonb json -> statement.setObject(index, typed("jsonb", json.text()));
            case UUID[] ids -> statement.setObject(index, typed("_uuid", literal(ids)));
            case String[] texts -> array(statement, index, "text", texts);
            case Long[] numbers -> array(statement, index, "bigint", numbers);
            case byte[] bytes -> statement.setBytes(index, bytes);
            default -> statement.setObject(index, value);
        }
    }

    private static PGobject typed(String type, String text) throws SQLException {
        PGobject object = new PGobject();
        object.setType(type);
        object.setValue(text);
        return object;
    }

    /** Ids need no quotes, which the driver would look for letter by letter. */
    private static String literal(UUID[] ids) {
        StringJoiner literal = new StringJoiner(",", "{", "}");
        for (UUID id : ids) {
            literal.add(id.toString());
        }
        return literal.toString();
    }

    private static void array(PreparedStatement statement, int index, String type, Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }
}
