package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.FieldTypes;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashMap;
import java.util.Map;

/** The fields that a tenant adds to a resource under {@code custom}. */
public final class CustomFields {

    private CustomFields() {}

    /** The tenant's fields of this resource, by name. */
    static Map<String, Definition> of(Tx tx, String resource) {
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
