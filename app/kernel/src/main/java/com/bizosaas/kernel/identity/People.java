package com.bizosaas.kernel.identity;

import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;
import static com.bizosaas.kernel.rights.Rule.ownedBy;

import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of membership: who gives which roles, who stays, what ends with a membership. */
final class People {

    private final Roles roles;
    private final Callers callers;

    People(Roles roles, Callers callers) {
        this.roles = roles;
        this.callers = callers;
    }

    /** People come by invitation only; each sees herself. */
    Resource<Person> resource() {
        return Resource.of(Person.class, "identity.person")
                .plural("people")
                .allow(hasRole(Roles.ADMIN), LIST, UPDATE, DELETE)
                .allow(hasRole(Roles.ADMIN).or(ownedBy("id")), VIEW)
                .list("name", "email", "roles", "groups")
                .filter("email", "name", "roles", "groups")
                .sort("name", "created_at", "updated_at")
                .check(this::check)
                .onChange(this::changed)
                .onRemove(this::removing)
                .onRestore(this::restored)
                .keepDeleted();
    }

    private void check(Person person, FieldErrors errors) {
        checkRoles(person.roles(), errors);
        for (int i = 0; i < person.groups().size(); i++) {
            if (person.groups().get(i).indexOf(':') >= 0) {
                errors.add("groups[" + i + "]", "not_a_name", "The name of a group holds no colon.");
            }
        }
    }

    /** At least one, and only those that the program knows. */
    void checkRoles(@Nullable List<String> given, FieldErrors errors) {
        if (given == null || errors.has("roles")) {
            return;
        }
        if (given.isEmpty()) {
            errors.add("roles", "required", "At least one role is needed.");
        }
        for (int i = 0; i < given.size(); i++) {
            if (!roles.knows(given.get(i))) {
                errors.add("roles[" + i + "]", "unknown_role", "There is no such role.");
            }
        }
    }

    /** 403 when one of these roles is beyond the caller's own. */
    static void mayGive(Set<String> held, List<String> given) {
        if (!given.stream().allMatch(role -> Roles.imply(held, role))) {
            throw new Problem(KernelProblem.FORBIDDEN, "Nobody gives or takes roles beyond his own.");
        }
    }

    private void changed(Tx tx, @Nullable Person before, Person after) {
        List<String> had = before == null ? List.of() : before.roles();
        List<String> has = after.roles();
        Set<String> moved = new HashSet<>(had);
        moved.addAll(has);
        moved.removeIf(role -> had.contains(role) && has.contains(role));
        mayGive(tx.caller().roles(), List.copyOf(moved));
        if (had.contains(Roles.OWNER) && !has.contains(Roles.OWNER)) {
            keepAnOwner(tx, after);
        }
        if (!moved.isEmpty()) {
            withdrawInvitations(tx, after);
        }
        forget(tx);
    }

    private void removing(Tx tx, Person person) {
        mayGive(tx.caller().roles(), person.roles());
        if (person.roles().contains(Roles.OWNER)) {
            keepAnOwner(tx, person);
        }
        Endings.credentials(tx, tx.tenant(), person.id());
        forget(tx);
    }

    private void restored(Tx tx, Person person) {
        mayGive(tx.caller().roles(), person.roles());
        forget(tx);
    }

    private void forget(Tx tx) {
        UUID tenant = tx.tenant();
        tx.afterCommit(() -> callers.forget(tenant));
    }

    /** Two owners who leave at once wait here for each other, and the second one stays. */
    private static void keepAnOwner(Tx tx, Person leaving) {
        tx.lock("identity.owner " + tx.tenant());
        boolean left = tx.first(Sql.of("""
                                select p.id from identity.person p
                                where p.tenant_id = ? and p.id <> ? and 'owner' = any(p.roles) and p.deleted_at is null
                                limit 1
                                """, tx.tenant(), leaving.id()), row -> row.id())
                .isPresent();
        if (!left) {
            throw new Problem(IdentityProblem.LAST_OWNER);
        }
    }

    private record Offer(UUID id, List<String> roles) {}

    /** Open invitations end when the roles they give are now beyond who sent them. */
    private static void withdrawInvitations(Tx tx, Person person) {
        List<Offer> open =
                tx.list(Sql.of("""
                        select i.id, i.roles from identity.invitation i
                        where i.tenant_id = ? and i.person_id = ? and i.accepted_at is null and i.expires_at > ?
                        """, tx.tenant(), person.id(), tx.now()), row -> new Offer(row.id(), row.texts()));
        Set<String> held = Set.copyOf(person.roles());
        boolean stillAdmin = Roles.imply(held, Roles.ADMIN);
        for (Offer offer : open) {
            if (!stillAdmin
                    || Roles.within(held, offer.roles()).size() < offer.roles().size()) {
                tx.update(Sql.of(
                        "update identity.invitation set expires_at = ? where tenant_id = ? and id = ?",
                        tx.now(),
                        tx.tenant(),
                        offer.id()));
            }
        }
    }
}
