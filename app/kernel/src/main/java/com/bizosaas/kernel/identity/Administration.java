package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.ListQuery;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the command line does with tenants and people, by whoever has the installation's files. Wrong arguments throw the
 * same {@code Problem}s as the paths do.
 */
public final class Administration {

    private static final int PASSWORD_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Doors doors;
    private final People people;
    private final Memberships memberships;
    private final Items<Person> items;

    /** A member; {@code password} is there when it was made just now, and is nowhere else to be found. */
    public record Added(UUID id, Optional<String> password) {}

    Administration(Doors doors, People people, Memberships memberships, Items<Person> items) {
        this.doors = doors;
        this.people = people;
        this.memberships = memberships;
        this.items = items;
    }

    static String newPassword() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Makes a tenant without people; set-up links end. 422 for a currency that is none. */
    public Tenant createTenant(String name, String currency) {
        if (!Tenants.isCurrency(currency)) {
            throw Problem.invalid("currency", "unknown_currency", currency + " is no currency of ISO 4217.");
        }
        if (name.isBlank() || name.length() > Bodies.NAME) {
            throw Problem.invalid("name", "required", "A name of 1 to " + Bodies.NAME + " characters is needed.");
        }
        return Registration.retried(attempt -> doors.database().write(Caller.system(Uuid7.next()), tx -> {
            OneTimeTokens.withdrawSetup(tx);
            return doors.tenants().create(tx, name.strip(), currency);
        }));
    }

    /** All tenants, oldest first. */
    public List<Tenant> tenants() {
        return doors.database().read(Caller.ANONYMOUS, tx -> doors.tenants().all(tx));
    }

    /** Makes somebody a member; who has no account yet gets one with a made password. 409 for a member. */
    public Added addPerson(String tenantSlug, String email, String name, List<String> roles) {
        FieldErrors errors = new FieldErrors();
        Bodies.checkEmail(email, errors);
        people.checkRoles(roles, errors);
        errors.throwIfAny();
        String password = newPassword();
        String hash = doors.passwords().hash(password);
        UUID tenant = tenant(tenantSlug).id();
        return Registration.retried(attempt -> doors.database().write(Caller.system(tenant), tx -> {
            Optional<Account> known = doors.accounts().byEmail(tx, email);
            Account account =
                    known.orElseGet(() -> doors.accounts().create(tx, new Accounts.Newcomer(email, name, hash, true)));
            memberships.join(tx, account, roles);
            return new Added(account.id(), known.isPresent() ? Optional.empty() : Optional.of(password));
        }));
    }

    /** The members of a tenant, newest first. */
    public List<Person> people(String tenantSlug) {
        Caller caller = Caller.system(tenant(tenantSlug).id());
        return doors.database().read(caller, tx -> {
            List<Person> found = new ArrayList<>();
            ListQuery all = ListQuery.of(items.resource(), tx, Query.of(""), doors.tenants(), Set.of());
            items.each(tx, all, found::add);
            return found;
        });
    }

    /** The tenant of this slug; 404 that names it. */
    public Tenant tenant(String slug) {
        return doors.database()
                .read(Caller.ANONYMOUS, tx -> doors.tenants().find(tx, slug))
                .orElseThrow(() -> new Problem(KernelProblem.NOT_FOUND, "There is no tenant " + slug + "."));
    }

    /** Gives a member these roles instead of his own; the last owner stays one (409). */
    public void setRoles(String tenantSlug, String email, List<String> roles) {
        ObjectNode change = Json.object();
        ArrayNode list = change.putArray("roles");
        roles.forEach(list::add);
        doors.database()
                .write(
                        Caller.system(tenant(tenantSlug).id()),
                        tx -> items.change(tx, member(tx, email).id(), "*", change));
    }

    private Account member(Tx tx, String email) {
        return doors.accounts().memberByEmail(tx, email).orElseThrow(Problem::notFound);
    }

    /** Lets a person run the installation, or no longer. */
    public void setOperator(String email, boolean operator) {
        doors.database().write(Caller.ANONYMOUS, tx -> {
            doors.accounts().setOperator(tx, account(tx, email).id(), operator);
            tx.afterCommit(doors.callers()::forgetAll);
            return 0;
        });
    }

    private Account account(Tx tx, String email) {
        return doors.accounts().byEmail(tx, email).orElseThrow(Problem::notFound);
    }

    /** Gives a person a made password, which is answered; her sessions end, her second factor stays. */
    public String resetPassword(String email) {
        String password = newPassword();
        String hash = doors.passwords().hash(password);
        doors.database().write(Caller.ANONYMOUS, tx -> {
            Account account = account(tx, email);
            doors.accounts().setPassword(tx, account.id(), hash);
            OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.RESET, account.id());
            tx.afterCommit(doors.callers()::forgetAll);
            return 0;
        });
        return password;
    }

    /** A new token for the set-up link while there is no tenant; earlier ones end. */
    public Optional<String> setupToken() {
        return doors.database().write(Caller.ANONYMOUS, tx -> {
            if (!doors.tenants().all(tx).isEmpty()) {
                return Optional.<String>empty();
            }
            OneTimeTokens.withdrawSetup(tx);
            return Optional.of(OneTimeTokens.make(tx, OneTimeTokens.Purpose.SETUP, null, OneTimeTokens.NO_TENANT));
        });
    }

    /**
     * The tenant {@code demo} with an owner, an editor and a reader, made where missing. Each call gives them new
     * passwords and the owner a new key in place of the last; nobody can look the old ones up.
     */
    public DemoCredentials ensureDemo() {
        return new Demo(doors, memberships).ensure();
    }
}
