package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys: credentials for programs, each made by a person and never mightier than that person is now. */
final class ApiKeys {

    /** A key as it is listed. */
    record Listed(
            UUID id,
            UUID person,
            String name,
            List<String> roles,
            @Nullable String agent,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** A new key; {@code key} is shown once. */
    record Made(
            UUID id,
            String name,
            List<String> roles,
            @Nullable String agent,
            String key) {}

    /** The roles that count of a key: what both it and its maker may do. */
    static Set<String> effective(Set<String> ofMaker, List<String> ofKey) {
        Set<String> both = new LinkedHashSet<>(ofKey);
        both.addAll(ofMaker);
        both.removeIf(role -> !Roles.imply(ofMaker, role) || !Roles.imply(Set.copyOf(ofKey), role));
        return both;
    }

    /** Makes a key of the person; {@code parent} is the key with which it is made. */
    Made make(Tx tx, UUID person, @Nullable UUID parent, Bodies.NewKey asked) {
        String key = Tokens.make(Tokens.Kind.API_KEY, tx.tenant());
        UUID id = Uuid7.next();
        tx.update(Sql.of(
                """
                insert into identity.api_key (tenant_id, id, person_id, parent_id, name, roles, agent, hash, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                tx.tenant(),
                id,
                person,
                parent,
                asked.name(),
                asked.roles().toArray(String[]::new),
                asked.agent(),
                Tokens.hash(key),
                tx.now()));
        return new Made(id, asked.name(), asked.roles(), asked.agent(), key);
    }

    /** The keys that the caller may see, newest first: his own; owners and admins all of the tenant. */
    List<Listed> list(Tx tx, int most) {
        Caller caller = tx.caller();
        Sql whose = Roles.imply(caller.roles(), Roles.ADMIN) ? Sql.TRUE : Sql.of("k.person_id = ?", caller.person());
        return tx
                .list(
                        Sql.of("""
                                        select k.id, k.person_id, k.name, k.roles, k.agent, k.created_at, k.last_used_at
                                        from identity.api_key k where k.tenant_id = ? and k.deleted_at is null and
                                        """, tx.tenant())
                                .then(whose)
                                .then("order by k.created_at desc, k.id desc limit ?", most),
                        ApiKeys::listed)
                .stream()
                .filter(key -> within(caller, key))
                .toList();
    }

    /** A key sees no mightier one: whoever finds a reader's key must not end the owner's. */
    private static boolean within(Caller caller, Listed key) {
        return caller.kind() != Caller.Kind.API_KEY
                || key.roles().stream().allMatch(role -> Roles.imply(caller.roles(), role));
    }

    private static Listed listed(Row row) {
        return new Listed(
                row.id(), row.id(), row.text(), row.texts(), row.textOrNull(), row.instant(), row.instantOrNull());
    }

    /** Ends a key that the caller may see, and those that were made with it; false when there is none. */
    boolean delete(Tx tx, UUID id) {
        Optional<Listed> found = list(tx, Integer.MAX_VALUE).stream()
                .filter(key -> key.id().equals(id))
                .findFirst();
        found.ifPresent(key -> tx.update(Sql.of("""
                with recursive gone as (
                    select k.id from identity.api_key k where k.tenant_id = ? and k.id = ?
                    union
                    select k.id from identity.api_key k join gone g on k.parent_id = g.id where k.tenant_id = ?)
                update identity.api_key k set deleted_at = ?
                where k.tenant_id = ? and k.id in (select g.id from gone g) and k.deleted_at is null
                """, tx.tenant(), id, tx.tenant(), tx.now(), tx.tenant())));
        return found.isPresent();
    }
}
