package com.bizosaas.gates;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of any resource, made from its declaration alone. */
final class Sample {

    private Sample() {}

    /** Inserts a row past every rule; answers its id. */
    static <T extends Record> UUID of(Tx tx, Items<T> items) {
        return of(tx, items, Map.of());
    }

    /** The same with these values in fields, an enum's as its text. */
    static <T extends Record> UUID of(Tx tx, Items<T> items, Map<String, Object> given) {
        List<Field> fields = items.resource().shape().fields();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            Class<?> type = component(field, items.resource().type());
            values[i] = given.containsKey(field.name())
                    ? given(type, given.get(field.name()))
                    : value(tx.now(), field, type);
        }
        if (items.resource().name().equals("identity.person")) {
            account(tx, (UUID) java.util.Objects.requireNonNull(values[0]));
        }
        T item = items.resource().type().cast(items.resource().shape().make(values));
        items.store().insert(tx, List.of(item));
        return items.resource().shape().key(item);
    }

    /** A member of a tenant is somebody who has an account. */
    private static void account(Tx tx, UUID id) {
        tx.update(Sql.of(
                "insert into identity.account (id, email, email_key, name, password_hash, created_at)"
                        + " values (?, ?, ?, 'Sam', '-', ?)",
                id,
                id + "@sample.example",
                id + "@sample.example",
                tx.now()));
    }

    private static Object given(Class<?> type, Object value) {
        for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
            if (constant.toString().equalsIgnoreCase(value.toString())) {
                return constant;
            }
        }
        return value;
    }

    private static @Nullable Object value(Instant now, Field field, Class<?> type) {
        if (field.has(Key.class)) {
            return Uuid7.next();
        }
        if (field.has(Stamp.class)) {
            return now;
        }
        if (field.has(Version.class)) {
            return 1L;
        }
        if (field.isNullable()) {
            return null;
        }
        if (field.has(Dynamic.class)) {
            return Map.of();
        }
        if (field.name().equals("roles")) {
            return List.of("reader");
        }
        if (field.name().equals("types")) {
            return List.of("catalog.*");
        }
        return field.type().empty() != null ? field.type().empty() : plain(now, type);
    }

    private static Class<?> component(Field field, Class<? extends Record> type) {
        for (var component : type.getRecordComponents()) {
            if (component.getName().equals(field.javaName())) {
                return component.getType();
            }
        }
        throw new IllegalStateException(field.name());
    }

    private static Object plain(Instant now, Class<?> type) {
        if (type == String.class) {
            return "sample_" + UUID.randomUUID().toString().replace("-", "");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == UUID.class) {
            return Uuid7.next();
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == Instant.class) {
            return now;
        }
        throw new IllegalStateException("no sample for " + type);
    }
}
