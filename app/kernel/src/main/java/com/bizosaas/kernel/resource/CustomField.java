package com.bizosaas.kernel.resource;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A field that a tenant adds to a resource; its values stand under {@code custom} of the items. */
public record CustomField(
        @Key UUID id,
        @Size(100) String resource,
        @Title @Size(63) String name,
        Type type,
        List<String> options,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** What the values are. */
    public enum Type {
        TEXT,
        NUMBER,
        MONEY,
        DATE,
        BOOLEAN,
        SELECT
    }

    public static final Resource<CustomField> RESOURCE = Resource.of(CustomField.class, "custom_fields.field")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.EDITOR), CREATE, UPDATE, DELETE)
            .list("resource", "name", "type", "options")
            .filter("resource", "name", "type")
            .sort("created_at")
            .complete(CustomField::complete)
            .onRemove((tx, field) -> Values.refuseWhenUsed(tx, field.resource(), "custom." + field.name()));

    private static CustomField complete(Tx tx, @Nullable CustomField before, CustomField draft, FieldErrors errors) {
        if (!errors.has("name") && !draft.name.matches("[a-z][a-z0-9_]*")) {
            errors.add(
                    "name", "not_a_name", "A name is made of small letters, digits and _, and begins with a letter.");
        }
        if (before != null
                && !(before.resource.equals(draft.resource)
                        && before.name.equals(draft.name)
                        && before.type == draft.type)) {
            errors.add("name", "readonly", "Resource, name and type of a field stay; make another one.");
        }
        if (draft.type == Type.SELECT && draft.options.isEmpty()) {
            errors.add("options", "required", "A select needs options.");
        }
        if (errors.isEmpty()) {
            tx.first(
                            Sql.of(
                                    "select id from custom_fields.field where tenant_id = ? and resource = ? and name = ?"
                                            + " and id <> ? and deleted_at is null",
                                    tx.tenant(),
                                    draft.resource,
                                    draft.name,
                                    draft.id),
                            row -> row.id())
                    .ifPresent(id -> {
                        throw Problem.conflict("There is a field " + draft.name + " already.", RESOURCE.name(), id);
                    });
        }
        return draft;
    }
}
