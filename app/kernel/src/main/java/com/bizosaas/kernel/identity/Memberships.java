package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/** Who joins the transaction's tenant. */
final class Memberships {

    /** Makes the account a member, also one that was before; a member's account is 409. */
    void join(Tx tx, Account account, List<String> roles) {
        String[] given = roles.toArray(String[]::new);
        int joined = tx.update(Sql.of("""
                insert into identity.person as p
                    (tenant_id, id, email, name, roles, groups, created_at, updated_at, version)
                select ?, a.id, a.email, a.name, ?, '{}', ?, ?, 1 from identity.account a where a.id = ?
                on conflict (tenant_id, id) do update
                    set email = excluded.email, name = excluded.name, roles = excluded.roles, groups = '{}',
                        updated_at = excluded.updated_at, version = p.version + 1, deleted_at = null
                    where p.deleted_at is not null
                """, tx.tenant(), given, tx.now(), tx.now(), account.id()));
        if (joined == 0) {
            throw Problem.conflict("This person is a member already.", "identity.person", account.id());
        }
        tx.update(Sql.of(
                "update identity.account set tenants = array_append(tenants, ?) where id = ? and not (? = any(tenants))",
                tx.tenant(),
                account.id(),
                tx.tenant()));
    }
}
