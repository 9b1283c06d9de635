package com.bizosaas.catalog;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.FieldTypes;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Definition;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A property that products may have, with its type: {@code ram}, a number of GB. */
record Attribute(
        @Key UUID id,
        @Title @Unique @Size(63) String name,
        Type type,
        @Size(20) @Nullable String unit,
        @Size(500) List<String> options,
        @Default("true") boolean filterable,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Type {
        TEXT,
        NUMBER,
        BOOLEAN,
        DATE,
        SELECT
    }

    private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M} _-]*";

    static final Resource<Attribute> RESOURCE = Resource.of(Attribute.class, "catalog.attribute")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.EDITOR), CREATE, UPDATE, DELETE)
            .list("name", "type", "unit", "filterable")
            .filter("name", "type", "filterable", "created_at", "updated_at")
            .sort("name", "created_at", "updated_at")
            .complete(Attribute::complete)
            .onRemove((tx, attribute) -> Product.RESOURCE.refuseWhenUsed(tx, "attributes." + attribute.name));

    private static Attribute complete(Tx tx, @Nullable Attribute before, Attribute draft, FieldErrors errors) {
        if (!errors.has("name") && !draft.name.matches(NAME)) {
            errors.add("name", "not_a_name", "A name is made of letters, digits, spaces, - and _.");
        }
        if (before != null && before.type != draft.type) {
            errors.add("type", "readonly", "The type of an attribute stays; define another one.");
        }
        if (draft.type == Type.SELECT && draft.options.isEmpty()) {
            errors.add("options", "required", "A select needs options.");
        }
        return draft;
    }

    /** The tenant's attributes by name. */
    static Map<String, Definition> definitions(Tx tx) {
        return tx.memo("catalog.attributes", () -> {
            Map<String, Definition> found = new HashMap<>();
            tx.list(
                            Sql.of(
                                    "select name, type, options, filterable from catalog.attribute"
                                            + " where tenant_id = ? and deleted_at is null",
                                    tx.tenant()),
                            row -> new Definition(row.text(), FieldTypes.named(row.text(), row.texts()), row.flag()))
                    .forEach(definition -> found.put(definition.name(), definition));
            return found;
        });
    }

    /** Defines an attribute that an import has and the tenant has not; {@code type}: text, number or boolean. */
    static UUID define(Tx tx, String name, String type) {
        if (!name.matches(NAME) || name.length() > 63) {
            throw Problem.invalid(
                    "attributes." + name, "not_a_name", "A name is made of letters, digits, spaces, - and _.");
        }
        UUID id = Uuid7.next();
        tx.update(Sql.of("""
                insert into catalog.attribute
                    (tenant_id, id, name, type, options, filterable, created_at, updated_at, version)
                values (?, ?, ?, ?, '{}', true, ?, ?, 1)
                """, tx.tenant(), id, name, type, tx.now(), tx.now()));
        tx.forget("catalog.attributes");
        return id;
    }
}
