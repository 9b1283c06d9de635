package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tenant for trying things out. */
final class Demo {

    private static final String DOMAIN = "@demo.example";
    private static final String KEY_NAME = "demo";
    private static final List<Part> CAST = List.of(
            new Part("olga", "Olga Owner", Roles.OWNER),
            new Part("edda", "Edda Editor", Roles.EDITOR),
            new Part("rudi", "Rudi Reader", Roles.READER));

    private final Doors doors;
    private final Memberships memberships;

    private record Part(String local, String name, String role) {
        String email() {
            return local + DOMAIN;
        }
    }

    private record Secret(String password, String hash) {}

    Demo(Doors doors, Memberships memberships) {
        this.doors = doors;
        this.memberships = memberships;
    }

    DemoCredentials ensure() {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (Part part : CAST) {
            String password = Administration.newPassword();
            secrets.put(part.email(), new Secret(password, doors.passwords().hash(password)));
        }
        Optional<Tenant> known =
                doors.database().read(Caller.ANONYMOUS, tx -> doors.tenants().demo(tx));
        UUID id = known.map(Tenant::id).orElseGet(Uuid7::next);
        return doors.database().write(Caller.system(id), tx -> {
            Tenant tenant = known.orElseGet(() -> doors.tenants().createDemo(tx));
            CAST.forEach(part -> play(tx, part, secrets));
            String key = newKey(tx);
            tx.afterCommit(doors.callers()::forgetAll);
            return credentials(tenant, key, secrets);
        });
    }

    private void play(Tx tx, Part part, Map<String, Secret> secrets) {
        String hash =
                java.util.Objects.requireNonNull(secrets.get(part.email())).hash();
        Optional<Account> known = doors.accounts().byEmail(tx, part.email());
        known.ifPresent(account -> doors.accounts().setPassword(tx, account.id(), hash));
        Account account = known.orElseGet(
                () -> doors.accounts().create(tx, new Accounts.Newcomer(part.email(), part.name(), hash, true)));
        if (doors.accounts().memberByEmail(tx, part.email()).isEmpty()) {
            memberships.join(tx, account, List.of(part.role()));
        }
    }

    private String newKey(Tx tx) {
        UUID owner = doors.accounts()
                .memberByEmail(tx, CAST.getFirst().email())
                .orElseThrow()
                .id();
        tx.update(Sql.of("""
                update identity.api_key set deleted_at = ?
                where tenant_id = ? and person_id = ? and name = ? and deleted_at is null
                """, tx.now(), tx.tenant(), owner, KEY_NAME));
        return new ApiKeys()
                .make(tx, owner, null, new Bodies.NewKey(KEY_NAME, List.of(Roles.OWNER), null))
                .key();
    }

    private static DemoCredentials credentials(Tenant tenant, String key, Map<String, Secret> secrets) {
        List<DemoCredentials.Member> people = CAST.stream()
                .map(part -> new DemoCredentials.Member(
                        part.email(),
                        java.util.Objects.requireNonNull(secrets.get(part.email()))
                                .password(),
                        List.of(part.role())))
                .toList();
        DemoCredentials.Member owner = people.getFirst();
        return new DemoCredentials(tenant.slug(), owner.email(), owner.password(), key, people);
    }
}
