package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.mail.Draft;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Asking people in, and their coming. */
final class Invitations {

    private static final Duration GOOD_FOR = Duration.ofDays(7);
    private static final int MOST = 200;

    private final Doors doors;
    private final People people;
    private final Memberships memberships;

    Invitations(Doors doors, People people, Memberships memberships) {
        this.doors = doors;
        this.people = people;
        this.memberships = memberships;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get("/api/auth/invitations", transactions.reading(this::list)),
                Route.post("/api/auth/invitations", transactions.writing(this::invite)),
                Route.delete("/api/auth/invitations/{id}", transactions.writing(this::withdraw)),
                Route.post("/api/auth/invitations/accept", this::accept).open().throttledBy(Route.Throttle.SIGN_IN));
    }

    private Answer invite(Tx tx, Request request) {
        refuseOthers(tx);
        Bodies.Invite body = Bodies.read(request, Bodies.Invite.class, (read, errors) -> {
            Bodies.checkEmail(read.email(), errors);
            people.checkRoles(read.roles(), errors);
        });
        People.mayGive(tx.caller().roles(), body.roles());
        doors.accounts().memberByEmail(tx, body.email()).ifPresent(member -> {
            throw Problem.conflict("This address is a member's already.", "identity.person", member.id());
        });
        Members.stillHere(tx);
        UUID id = Uuid7.next();
        Instant until = tx.now().plus(GOOD_FOR);
        send(tx, body, insert(tx, body, id, until));
        return Answer.json(201, out -> {
            out.writeStartObject();
            out.writeStringProperty("id", id.toString());
            out.writeStringProperty("email", body.email());
            UserJson.texts(out, "roles", body.roles());
            out.writeStringProperty("expires_at", until.toString());
            out.writeEndObject();
        });
    }

    private static void refuseOthers(Tx tx) {
        if (!Roles.imply(tx.caller().roles(), Roles.ADMIN)) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
    }

    /** An invitation that nobody accepted yet, as it is listed. */
    private record Sent(
            UUID id,
            String email,
            List<String> roles,
            Instant createdAt,
            Instant expiresAt,
            @Nullable String by) {

        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeStringProperty("id", id.toString());
            out.writeStringProperty("email", email);
            UserJson.texts(out, "roles", roles);
            out.writeStringProperty("invited_by", by);
            out.writeStringProperty("created_at", createdAt.toString());
            out.writeStringProperty("expires_at", expiresAt.toString());
            out.writeEndObject();
        }
    }

    private Answer list(Tx tx, Request request) {
        request.query().allowOnly(Set.of());
        refuseOthers(tx);
        List<Sent> open = sent(tx, Sql.TRUE);
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            open.forEach(sent -> sent.write(out));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static List<Sent> sent(Tx tx, Sql which) {
        return tx.list(
                Sql.of("""
                        select i.id, i.email, i.roles, i.created_at, i.expires_at, p.name from identity.invitation i
                            left join identity.person p on p.tenant_id = i.tenant_id and p.id = i.person_id
                        where i.tenant_id = ? and i.accepted_at is null and i.expires_at > ? and
                        """, tx.tenant(), tx.now())
                        .then(which)
                        .then("order by i.created_at desc, i.id desc limit ?", MOST),
                row -> new Sent(row.id(), row.text(), row.texts(), row.instant(), row.instant(), row.textOrNull()));
    }

    /** Takes an invitation back; its link opens nothing from then on. */
    private Answer withdraw(Tx tx, Request request) {
        refuseOthers(tx);
        UUID id = IdType.parsed(request.param("id"));
        Sent open = id == null
                ? null
                : sent(tx, Sql.of("i.id = ?", id)).stream().findFirst().orElse(null);
        if (open == null) {
            throw Problem.notFound();
        }
        People.mayGive(tx.caller().roles(), open.roles());
        tx.update(Sql.of(
                "update identity.invitation set expires_at = ? where tenant_id = ? and id = ? and accepted_at is null",
                tx.now(),
                tx.tenant(),
                open.id()));
        return Answer.empty(204);
    }

    /** A new invitation takes the place of an older one to the same address. */
    private static String insert(Tx tx, Bodies.Invite body, UUID id, Instant until) {
        tx.update(Sql.of("""
                update identity.invitation set expires_at = ?
                where tenant_id = ? and email_key = ? and accepted_at is null and expires_at > ?
                """, tx.now(), tx.tenant(), Accounts.key(body.email()), tx.now()));
        String token = Tokens.make(Tokens.Kind.ONE_TIME, tx.tenant());
        tx.update(Sql.of(
                """
                insert into identity.invitation
                    (tenant_id, id, email, email_key, roles, person_id, hash, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                tx.tenant(),
                id,
                body.email(),
                Accounts.key(body.email()),
                body.roles().toArray(String[]::new),
                tx.caller().person(),
                Tokens.hash(token),
                tx.now(),
                until));
        return token;
    }

    private void send(Tx tx, Bodies.Invite body, String token) {
        Tenant tenant = doors.tenants().find(tx, tx.tenant()).orElseThrow();
        Map<String, Object> data =
                Map.of("business", tenant.name(), "by", tx.caller().name(), "link", doors.link("accept", token));
        doors.mail().send(tx, Draft.mail(body.email(), "account.invitation", data));
    }

    /** An open invitation and, where the address is known, its account. */
    private record Open(UUID id, Tenant tenant, String email, List<String> roles, Optional<Account> known) {}

    private Answer accept(Request request) {
        Bodies.Accept body = Bodies.read(request, Bodies.Accept.class);
        UUID tenant = Tokens.tenant(Tokens.Kind.ONE_TIME, body.token()).orElseThrow(Bodies::invalidToken);
        return Registration.retried(attempt -> {
            Open open = doors.database().read(Caller.system(tenant), tx -> open(tx, body.token()));
            return doors.throttle()
                    .attempt(
                            "password of " + Accounts.key(open.email()),
                            request.clientAddress(),
                            () -> accepted(open, body));
        });
    }

    private Open open(Tx tx, String token) {
        Tenant tenant = doors.tenants().find(tx, tx.tenant()).orElseThrow(Bodies::invalidToken);
        return tx.first(
                        Sql.of("""
                                select i.id, i.email, i.roles from identity.invitation i
                                where i.tenant_id = ? and i.hash = ? and i.accepted_at is null and i.expires_at > ?
                                """, tx.tenant(), Tokens.hash(token), tx.now()),
                        row -> new Open(row.id(), tenant, row.text(), List.copyOf(row.texts()), Optional.empty()))
                .map(open -> new Open(
                        open.id(),
                        tenant,
                        open.email(),
                        open.roles(),
                        doors.accounts().byEmail(tx, open.email())))
                .orElseThrow(Bodies::invalidToken);
    }

    private Answer accepted(Open open, Bodies.Accept body) {
        boolean own = open.known()
                .map(account -> doors.passwords().verify(body.password(), account.passwordHash()))
                .orElse(false);
        if (!own && open.known().filter(Account::confirmed).isPresent()) {
            throw new Problem(IdentityProblem.BAD_CREDENTIALS);
        }
        if (!own) {
            Bodies.checkPassword(body.password(), open.email(), open.tenant().name());
        }
        String hash = own ? "" : doors.passwords().hash(body.password());
        return doors.database().write(Caller.system(open.tenant().id()), tx -> enter(tx, open, body.name(), hash));
    }

    /** {@code hash} is empty for who came with the password that stands. */
    private Answer enter(Tx tx, Open open, String name, String hash) {
        int used = tx.update(Sql.of("""
                update identity.invitation set accepted_at = ?
                where tenant_id = ? and id = ? and accepted_at is null and expires_at > ?
                """, tx.now(), tx.tenant(), open.id(), tx.now()));
        if (used == 0) {
            throw Bodies.invalidToken();
        }
        Account account = proven(tx, open, name, hash);
        memberships.join(tx, account, open.roles());
        tx.afterCommit(doors.callers()::forgetAll);
        return Registration.joined(open.tenant(), UserJson.of(tx, account.id()));
    }

    /** The account of the address that the mailed token proves, changing hands where nobody had proven it. */
    private Account proven(Tx tx, Open open, String name, String hash) {
        if (open.known().isEmpty()) {
            return doors.accounts().create(tx, new Accounts.Newcomer(open.email(), name, hash, true));
        }
        Account seen = open.known().get();
        Account account = doors.accounts().unchanged(tx, seen);
        if (hash.isEmpty()) {
            doors.accounts().confirm(tx, account.id());
        } else {
            doors.accounts().handOver(tx, account, name, hash, null);
            OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.RESET, account.id());
            OneTimeTokens.withdraw(tx, OneTimeTokens.Purpose.CONFIRM, account.id());
        }
        return account;
    }
}
