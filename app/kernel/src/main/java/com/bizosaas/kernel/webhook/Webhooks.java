package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.EventTypes;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.event.Sight;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.Vault;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/webhooks}: endpoints, what was brought to them, and the subscriber that sends events on their way. */
public final class Webhooks implements Subscriber {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final Items<Endpoint> endpoints;
    private final EventTypes types;
    private final Sight sight;
    private final Addresses addresses;
    private final Secrets secrets;
    private final Waiting waiting;

    /** How webhooks are sent: whether to private addresses, and as which version of the program. */
    public record Options(boolean allowPrivate, String version) {}

    /** Adds the resource {@code webhooks.endpoint} and subscribes to all events. */
    public Webhooks(
            Transactions transactions,
            Resources resources,
            Events events,
            Errands errands,
            Vault vault,
            Options options) {
        this.transactions = transactions;
        this.types = new EventTypes(resources);
        this.sight = events.sight();
        this.addresses = new Addresses(options.allowPrivate());
        this.secrets = new Secrets(vault);
        this.endpoints = resources.add(Endpoint.resource(this::complete));
        Deliveries deliveries = new Deliveries(
                transactions.database(), events.log(), secrets, new Postman(addresses, options.version()));
        this.waiting = new Waiting(errands, deliveries::bring);
        events.subscribe(this);
    }

    private Endpoint complete(Tx tx, @Nullable Endpoint before, Endpoint draft, FieldErrors errors) {
        if (!errors.has("url") && (before == null || !before.url().equals(draft.url()))) {
            addresses.check(draft.url(), errors);
        }
        if (!errors.has("types")) {
            checkTypes(draft.types(), errors);
        }
        if (before == null) {
            return draft.withSealed(secrets.made(draft.id()));
        }
        return draft.status() == Endpoint.Status.ENABLED ? draft.withoutReason() : draft;
    }

    private void checkTypes(List<String> wanted, FieldErrors errors) {
        if (wanted.isEmpty()) {
            errors.add("types", "required", "At least one type is needed; catalog.* stands for all of a module.");
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!types.isKnown(wanted.get(i))) {
                errors.add("types[" + i + "]", "unknown_type", "There is no such type of event.");
            }
        }
    }

    /** The paths besides those of the resource. */
    public List<Route> routes() {
        String path = endpoints.resource().path();
        return List.of(
                Route.post(path, this::create),
                Route.get(path + "/{id}/deliveries", transactions.reading(this::list)),
                Route.post("/api/webhooks/deliveries/{id}/replay", transactions.writing(this::replay)));
    }

    /** The name servers are asked before the transaction, and only for those who may make an endpoint. */
    private Answer create(Request request) {
        JsonNode url = request.json().path("url");
        if (url.isString() && Roles.imply(request.caller().roles(), Roles.ADMIN)) {
            FieldErrors errors = new FieldErrors();
            addresses.check(url.stringValue(), errors);
            if (errors.isEmpty()) {
                addresses.checkName(url.stringValue(), errors);
                errors.throwIfAny();
            }
        }
        return transactions.writing(this::create).handle(request);
    }

    private Answer create(Tx tx, Request request) {
        Endpoint made = endpoints.create(tx, request.json());
        ObjectNode shown =
                Json.object(Json.bytes(out -> endpoints.resource().shape().write(out, made)));
        shown.put("secret", secrets.shown(made.id(), made.sealed()));
        return Answer.json(201, shown)
                .header("Location", endpoints.resource().path() + "/" + made.id())
                .secret(made.id());
    }

    private Answer list(Tx tx, Request request) {
        request.query().allowOnly(Set.of("limit", "cursor"));
        return DeliveryList.page(tx, endpoints.viewed(tx, request.param("id")), request.query());
    }

    private Answer replay(Tx tx, Request request) {
        UUID id = DeliveryList.id(request.param("id"));
        if (!Roles.imply(tx.caller().roles(), Roles.ADMIN) || !waiting.again(tx, id)) {
            throw Problem.notFound();
        }
        return Answer.json(202, Map.of("id", id.toString()));
    }

    @Override
    public String name() {
        return "webhooks";
    }

    private record Wanting(UUID id, List<String> types, Instant since) {

        boolean wants(Event event) {
            return !event.at().isBefore(since)
                    && types.stream().anyMatch(type -> EventTypes.covers(type, event.type()));
        }
    }

    /** An endpoint is told what an admin may see; what hangs on a person stays with that person. */
    @Override
    public void take(Tx tx, List<Event> events) {
        List<Wanting> wanting =
                tx.list(Sql.of("""
                select e.id, e.types, e.created_at from webhooks.endpoint e
                where e.tenant_id = ? and e.status = 'enabled' and e.deleted_at is null
                """, tx.tenant()), row -> new Wanting(row.id(), row.texts(), row.instant()));
        if (wanting.isEmpty()) {
            return;
        }
        List<Waiting.Wanted> wanted = sight.seen(tx, admin(tx.tenant()), events).stream()
                .flatMap(event -> wanting.stream()
                        .filter(endpoint -> endpoint.wants(event))
                        .map(endpoint -> new Waiting.Wanted(endpoint.id(), event)))
                .toList();
        if (!wanted.isEmpty()) {
            waiting.add(tx, wanted);
        }
    }

    private static Caller admin(UUID tenant) {
        return new Caller(Caller.Kind.SYSTEM, tenant, null, "webhooks", Set.of(Roles.ADMIN), Set.of(), null, false);
    }

    /** Forgets deliveries of this tenant that are a month old. */
    public void sweep(UUID tenant) {
        transactions
                .database()
                .write(
                        Caller.system(tenant),
                        tx -> tx.update(Sql.of(
                                "delete from webhooks.delivery where tenant_id = ? and created_at < ? and status <> 'pending'",
                                tx.tenant(),
                                tx.now().minus(KEPT))));
    }
}
