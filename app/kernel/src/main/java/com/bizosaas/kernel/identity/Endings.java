package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;

/** What ends with a person's membership; the transaction stands inside {@code tenant}. */
final class Endings {

    private Endings() {}

    /** Ends the sessions, keys and open invitations of a person in this tenant. */
    static void credentials(Tx tx, UUID tenant, UUID person) {
        tx.lock(lockName(tenant, person));
        sessions(tx, tenant, person);
        tx.update(Sql.of(
                "update identity.api_key set deleted_at = ? where tenant_id = ? and person_id = ? and deleted_at is null",
                tx.now(),
                tenant,
                person));
        tx.update(Sql.of("""
                update identity.invitation set expires_at = ?
                where tenant_id = ? and person_id = ? and accepted_at is null and expires_at > ?
                """, tx.now(), tenant, person, tx.now()));
    }

    /** Held by who ends a person's credentials and by who uses them to make further ones. */
    static String lockName(UUID tenant, UUID person) {
        return "identity.person " + tenant + " " + person;
    }

    private static void sessions(Tx tx, UUID tenant, UUID person) {
        tx.update(Sql.of(
                "update identity.session set ended_at = ? where tenant_id = ? and person_id = ? and ended_at is null",
                tx.now(),
                tenant,
                person));
    }

    static void membership(Tx tx, UUID tenant, UUID person) {
        tx.update(Sql.of("""
                update identity.person set deleted_at = ?, version = version + 1
                where tenant_id = ? and id = ? and deleted_at is null
                """, tx.now(), tenant, person));
    }
}
