package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Authenticator;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.identity.secret.Passwords;
import com.bizosaas.kernel.mail.Mail;
import com.bizosaas.kernel.mail.MailOptions;
import com.bizosaas.kernel.mail.Sealing;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Tenancy;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything about who calls, for {@code Main}: paths, the authenticator, the command line's and the demo's work. */
public final class Identity {

    private final Vault vault;
    private final Doors doors;
    private final Administration administration;
    private final Tickets tickets;
    private final SigningKeys signingKeys;
    private final Sessions sessions = new Sessions();
    private final List<Route> routes = new ArrayList<>();

    /**
     * Adds the resource {@code identity.person} and those of messages. {@code rootKey}: 32 random bytes that
     * stand outside the database; without the same ones again no token, second factor or queued link opens. {@code
     * roles}: all that the modules declare. Nothing is read from the database before the first request.
     */
    public Identity(
            Transactions transactions, Resources resources, Roles roles, byte[] rootKey, IdentityOptions options) {
        Database database = transactions.database();
        vault = new Vault(rootKey);
        signingKeys = new SigningKeys(database, vault);
        Callers callers = new Callers(database, signingKeys, options, vault);
        Mail mail =
                new Mail(transactions, resources, sealing(vault), new MailOptions(options.demo(), options.baseUrl()));
        doors = new Doors(
                database,
                options,
                new Tenants(),
                new Accounts(),
                callers,
                new Throttle(database.clock(), options.cache()),
                new Passwords(),
                mail);
        People people = new People(roles, callers);
        Items<Person> items = resources.add(people.resource());
        Memberships memberships = new Memberships();
        tickets = new Tickets(database, callers);
        administration = new Administration(doors, people, memberships, items);
        SecondFactor secondFactor = new SecondFactor(doors, vault);
        routes.addAll(new SignIn(doors, sessions, signingKeys, secondFactor).routes(transactions));
        routes.addAll(new Registration(doors, memberships).routes());
        routes.addAll(new Switching(doors, sessions, secondFactor).routes(transactions));
        routes.addAll(new Business(doors.tenants()).routes(transactions));
        routes.addAll(new PasswordReset(doors).routes());
        routes.addAll(new PasswordChange(doors, sessions).routes());
        routes.addAll(new Invitations(doors, people, memberships).routes(transactions));
        routes.addAll(secondFactor.routes(transactions));
        routes.addAll(new SelfCare(doors, sessions, people, tickets).routes(transactions));
        routes.addAll(new Explanations(resources, roles).routes(transactions));
    }

    private static Sealing sealing(Vault vault) {
        return new Sealing() {
            @Override
            public byte[] seal(byte[] plain) {
                return vault.seal("mail", plain);
            }

            @Override
            public byte[] open(byte[] sealed) {
                return vault.open("mail", sealed);
            }

            @Override
            public byte[] key(String use) {
                return vault.derived("mail/" + use);
            }
        };
    }

    /** What resources must know of tenants; made before them, needs nothing. */
    public static Tenancy tenancy() {
        return new Tenants();
    }

    /** The paths under {@code /api/auth}; those of its resources come with the others'. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Finds the caller by bearer token, API key or cookie; ended ones count no more at once, on all nodes. */
    public Authenticator authenticator() {
        return doors.callers();
    }

    /** Who callers are by now. */
    public Recall recall() {
        return new Recall(tickets::redeem, doors.callers()::again, doors.callers()::maker);
    }

    /** Is told which tenants' sessions, keys, roles or memberships may have changed, at once on this node. */
    public void onChange(Consumer<Predicate<UUID>> listener) {
        doors.callers().onChange(listener);
    }

    /** The caller behind this API key, now. */
    public Optional<Caller> byApiKey(String key) {
        return doors.callers().byApiKey(key);
    }

    /** The tenant for trying things out, where there is one. */
    public Optional<UUID> demoTenant() {
        return doors.database()
                .read(Caller.ANONYMOUS, tx -> doors.tenants().demo(tx))
                .map(Tenant::id);
    }

    /** For mails of modules, too: queues them in a transaction. */
    public Mail mail() {
        return doors.mail();
    }

    /** Encrypts what the database may hold but not show. */
    public Vault vault() {
        return vault;
    }

    /** What the command line does with tenants and people. */
    public Administration administration() {
        return administration;
    }

    /** Signs a token for nobody with today's key and sees whether it is known again. */
    public boolean proveSigning() {
        UUID nobody = Uuid7.next();
        String token = signingKeys.signing().sign(nobody, nobody, nobody);
        return signingKeys
                .verify(token)
                .filter(claims -> claims.person().equals(nobody))
                .isPresent();
    }

    /** Forgets what ended long ago; to be run once a day. */
    public void sweep() {
        doors.database().write(Caller.ANONYMOUS, tx -> {
            OneTimeTokens.sweep(tx);
            return 0;
        });
        for (Tenant tenant : administration.tenants()) {
            doors.database().write(Caller.system(tenant.id()), tx -> {
                sessions.sweep(tx);
                mail().sweep(tx);
                return 0;
            });
        }
    }
}
