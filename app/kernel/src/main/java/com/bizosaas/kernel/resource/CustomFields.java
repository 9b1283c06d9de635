package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.FieldTypes;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The fields that a tenant adds to a resource under {@code custom}. */
public final class CustomFields {

    private CustomFields() {}

    /** The tenant's fields of this resource, by name. */
    static Map<String, Definition> of(Tx tx, String resource) {
        return tx.memo(memo(resource), () -> load(tx, resource));
    }

    private static String memo(String resource) {
        return "custom_fields." + resource;
    }

    /** Adds a field to a resource; {@code type} is text, number or boolean. */
    public static UUID define(Tx tx, String resource, String name, String type) {
        UUID id = Uuid7.next();
        tx.update(Sql.of("""
                insert into custom_fields.field
                    (tenant_id, id, resource, name, type, options, created_at, updated_at, version)
                values (?, ?, ?, ?, ?, '{}', ?, ?, 1)
                """, tx.tenant(), id, resource, name, type, tx.now(), tx.now()));
        tx.forget(memo(resource));
        return id;
    }

    private static Map<String, Definition> load(Tx tx, String resource) {
        Map<String, Definition> found = new HashMap<>();
        tx.list(
                        Sql.of(
                                "select name, type, options from custom_fields.field"
                                        + " where tenant_id = ? and resource = ? and deleted_at is null",
                                tx.tenant(),
                                resource),
                        row -> {
                            String name = row.text();
                            return new Definition(name, FieldTypes.named(row.text(), row.texts()), true);
                        })
                .forEach(definition -> found.put(definition.name(), definition));
        return found;
    }
}
