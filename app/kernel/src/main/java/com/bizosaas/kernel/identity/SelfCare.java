package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** What everyone may know and do about oneself: who am I, my sessions, my keys, a ticket for a web socket. */
final class SelfCare {

    private static final int MOST = 200;

    private final Doors doors;
    private final Sessions sessions;
    private final ApiKeys keys;
    private final People people;
    private final Tickets tickets;

    SelfCare(Doors doors, Sessions sessions, People people, Tickets tickets) {
        this.doors = doors;
        this.sessions = sessions;
        this.keys = new ApiKeys();
        this.people = people;
        this.tickets = tickets;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get("/api/auth/me", transactions.reading(this::me)),
                Route.get("/api/auth/sessions", transactions.reading(this::listSessions)),
                Route.delete("/api/auth/sessions/{id}", transactions.writing(this::endSession)),
                Route.get("/api/auth/api-keys", transactions.reading(this::listKeys)),
                Route.post("/api/auth/api-keys", transactions.writing(this::makeKey)),
                Route.delete("/api/auth/api-keys/{id}", transactions.writing(this::deleteKey)),
                Route.post("/api/auth/ticket", transactions.writing(this::ticket))
                        .reading("*/*"));
    }

    private Answer me(Tx tx, Request request) {
        Caller caller = tx.caller();
        UserJson user = UserJson.of(tx, person(caller)).withRoles(caller.roles());
        Account account = doors.accounts().byId(tx, person(caller)).orElseThrow(Problem::notFound);
        Tenant tenant = doors.tenants().find(tx, tx.tenant()).orElseThrow(Problem::notFound);
        Optional<String> cookie = request.header("Authorization").isPresent()
                ? Optional.empty()
                : doors.callers().cookie(request);
        Answer answer = Answer.json(200, out -> {
                    out.writeStartObject();
                    user.write(out, () -> {
                        out.writeBooleanProperty("operator", caller.operator());
                        out.writeBooleanProperty("confirmed", account.confirmed());
                        out.writeBooleanProperty("totp", account.secondFactor());
                    });
                    out.writeName("tenant");
                    tenant.write(out);
                    cookie.ifPresent(token ->
                            out.writeStringProperty("csrf", doors.callers().csrf(token)));
                    out.writeEndObject();
                })
                .header("Cache-Control", "no-store");
        return cookie.map(token -> answer.header("Set-Cookie", Cookies.set(doors.options(), token)))
                .orElse(answer);
    }

    private static UUID person(Caller caller) {
        return Objects.requireNonNull(caller.person(), "person");
    }

    /** A key has no sessions, also not its maker's. */
    private static @Nullable UUID signedIn(Caller caller) {
        return caller.kind() == Caller.Kind.USER ? caller.person() : null;
    }

    private Answer listSessions(Tx tx, Request request) {
        UUID current = tx.caller().credential();
        return page(sessions.list(tx, signedIn(tx.caller()), MOST), (out, session) -> {
            out.writeStringProperty("id", session.id().toString());
            out.writeStringProperty("kind", session.kind().name().toLowerCase(java.util.Locale.ROOT));
            out.writeStringProperty("user_agent", session.agent());
            out.writeStringProperty("client_address", session.address());
            out.writeStringProperty("created_at", session.createdAt().toString());
            out.writeStringProperty("last_used_at", session.lastUsedAt().toString());
            out.writeBooleanProperty("current", session.id().equals(current));
        });
    }

    private interface Writer<T> {
        void write(JsonGenerator out, T item);
    }

    private static <T> Answer page(List<T> items, Writer<T> writer) {
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            items.forEach(item -> {
                out.writeStartObject();
                writer.write(out, item);
                out.writeEndObject();
            });
            out.writeEndArray();
            out.writeObjectPropertyStart("page");
            out.writeNullProperty("next");
            out.writeNumberProperty("limit", MOST);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static UUID id(Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }

    private Answer endSession(Tx tx, Request request) {
        return ended(tx, sessions.end(tx, signedIn(tx.caller()), id(request)));
    }

    private Answer ended(Tx tx, boolean was) {
        if (!was) {
            throw Problem.notFound();
        }
        UUID tenant = tx.tenant();
        tx.afterCommit(() -> doors.callers().forget(tenant));
        return Answer.empty(204);
    }

    private Answer listKeys(Tx tx, Request request) {
        return page(keys.list(tx, MOST), (out, key) -> {
            out.writeStringProperty("id", key.id().toString());
            out.writeStringProperty("name", key.name());
            UserJson.texts(out, "roles", key.roles());
            out.writeStringProperty("person", key.person().toString());
            writeAgent(out, key.agent());
            out.writeStringProperty("created_at", key.createdAt().toString());
            out.writeStringProperty(
                    "last_used_at",
                    key.lastUsedAt() == null ? null : key.lastUsedAt().toString());
        });
    }

    private static void writeAgent(JsonGenerator out, @Nullable String agent) {
        if (agent != null) {
            out.writeStringProperty("agent", agent);
        }
    }

    private Answer makeKey(Tx tx, Request request) {
        Caller caller = tx.caller();
        Bodies.NewKey body =
                Bodies.read(request, Bodies.NewKey.class, (read, errors) -> people.checkRoles(read.roles(), errors));
        People.mayGive(caller.roles(), body.roles());
        if (body.agent() != null && !Roles.imply(caller.roles(), Roles.ADMIN)) {
            throw new Problem(KernelProblem.FORBIDDEN, "Keys for agents are made by owners and admins.");
        }
        Members.stillHere(tx);
        UUID parent = caller.kind() == Caller.Kind.API_KEY ? caller.credential() : null;
        ApiKeys.Made made = keys.make(tx, person(caller), parent, body);
        Consumer<JsonGenerator> write = out -> {
            out.writeStringProperty("id", made.id().toString());
            out.writeStringProperty("name", made.name());
            UserJson.texts(out, "roles", made.roles());
            writeAgent(out, made.agent());
            out.writeStringProperty("key", made.key());
        };
        return Answer.json(201, out -> {
                    out.writeStartObject();
                    write.accept(out);
                    out.writeEndObject();
                })
                .secret(made.id());
    }

    private Answer deleteKey(Tx tx, Request request) {
        return ended(tx, keys.delete(tx, id(request)));
    }

    private Answer ticket(Tx tx, Request request) {
        Tickets.Made made = tickets.make(tx);
        return Answer.json(201, out -> {
                    out.writeStartObject();
                    out.writeStringProperty("ticket", made.ticket());
                    out.writeNumberProperty("expires_in", Tickets.LIFETIME.toSeconds());
                    out.writeEndObject();
                })
                .secret(made.credential());
    }
}
