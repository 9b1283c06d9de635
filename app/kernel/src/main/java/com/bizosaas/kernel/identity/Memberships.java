package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Fact;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/** Who joins the transaction's tenant. */
final class Memberships {

    private static final Shape SHAPE = Shape.of(Person.class);

    /** Makes the account a member, also one that was before; a member's account is 409. */
    void join(Tx tx, Account account, List<String> roles) {
        String[] given = roles.toArray(String[]::new);
        Person joined = tx.first(
                        Sql.of("""
                insert into identity.person as p
                    (tenant_id, id, email, name, roles, groups, created_at, updated_at, version)
                select ?, a.id, a.email, a.name, ?, '{}', ?, ?, 1 from identity.account a where a.id = ?
                on conflict (tenant_id, id) do update
                    set email = excluded.email, name = excluded.name, roles = excluded.roles, groups = '{}',
                        updated_at = excluded.updated_at, version = p.version + 1, deleted_at = null
                    where p.deleted_at is not null
                returning p.email, p.name, p.created_at, p.updated_at, p.version
                """, tx.tenant(), given, tx.now(), tx.now(), account.id()),
                        row -> new Person(
                                account.id(),
                                row.text(),
                                row.text(),
                                roles,
                                List.of(),
                                row.instant(),
                                row.instant(),
                                row.number()))
                .orElseThrow(
                        () -> Problem.conflict("This person is a member already.", "identity.person", account.id()));
        tell(tx, joined);
        tx.update(Sql.of(
                "update identity.account set tenants = array_append(tenants, ?) where id = ? and not (? = any(tenants))",
                tx.tenant(),
                account.id(),
                tx.tenant()));
    }

    private static void tell(Tx tx, Person joined) {
        byte[] shown = Json.bytes(out -> SHAPE.write(out, joined));
        tx.publish(new Fact("identity.person.created", "identity.person", joined.id(), shown));
    }
}
