package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** A member as answers name her: {@code "user":{"id","email","name","roles"}}. */
record UserJson(UUID id, String email, String name, Collection<String> roles) {

    /** A living member of the transaction's tenant. */
    static UserJson of(Tx tx, UUID person) {
        return tx.first(
                        Sql.of("""
                                select p.id, p.email, p.name, p.roles from identity.person p
                                where p.tenant_id = ? and p.id = ? and p.deleted_at is null
                                """, tx.tenant(), person),
                        row -> new UserJson(row.id(), row.text(), row.text(), List.copyOf(row.texts())))
                .orElseThrow(Problem::notFound);
    }

    UserJson withRoles(Collection<String> others) {
        return new UserJson(id, email, name, others);
    }

    void write(JsonGenerator out) {
        write(out, () -> {});
    }

    /** Writes the property {@code user}; {@code more} adds to it. */
    void write(JsonGenerator out, Runnable more) {
        out.writeObjectPropertyStart("user");
        out.writeStringProperty("id", id.toString());
        out.writeStringProperty("email", email);
        out.writeStringProperty("name", name);
        texts(out, "roles", roles);
        more.run();
        out.writeEndObject();
    }

    static void texts(JsonGenerator out, String name, Collection<String> texts) {
        out.writeArrayPropertyStart(name);
        texts.forEach(out::writeString);
        out.writeEndArray();
    }
}
