package com.bizosaas.kernel.schedule;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;
import static com.bizosaas.kernel.rights.Rule.ownedBy;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST …/{id}/schedule} of everything that has verbs or a board, and the resource {@code schedules.schedule}. */
public final class Schedules {

    private static final String ERRAND = "schedule";
    private static final Duration FARTHEST = Duration.ofDays(3660);
    private static final Set<String> ASKED = Set.of("verb", "set", "at", "until");

    private final Resources resources;
    private final Errands errands;
    private final Items<Schedule> items;

    public Schedules(Transactions transactions, Resources resources, Errands errands, Recall recall) {
        this.resources = resources;
        this.items = resources.add(resource());
        Ringing ringing = new Ringing(transactions.database(), resources, items, recall);
        this.errands = errands;
        errands.add(ERRAND, (tenant, id) -> ringing.ring(tenant, UUID.fromString(id)));
    }

    private Resource<Schedule> resource() {
        return Resource.of(Schedule.class, "schedules.schedule")
                .allow(ownedBy("maker").or(hasRole(Roles.ADMIN)), LIST, VIEW, UPDATE)
                .allow(ownedBy("maker"), CREATE)
                .list("resource", "item", "verb", "set", "at", "until", "status", "reason")
                .filter("resource", "item", "verb", "at", "status", "maker")
                .sort("at", "created_at")
                .verb(new Verb<>("cancel", "Cancel", "cancelled", Schedules::cancel)
                        .where("status", "pending", "active"))
                .complete(this::complete)
                .onChange((tx, before, after) -> send(tx, after));
    }

    private void send(Tx tx, Schedule schedule) {
        if (schedule.status() == Schedule.Status.PENDING) {
            errands.send(tx, ERRAND, schedule.id().toString(), schedule.at());
        }
    }

    private static Schedule cancel(Tx tx, Schedule schedule) {
        if (schedule.status().isEnd()) {
            throw new Problem(KernelProblem.CONFLICT, "It has ended already.");
        }
        return schedule.with(Schedule.Status.CANCELLED, null);
    }

    private Schedule complete(Tx tx, @Nullable Schedule before, Schedule draft, FieldErrors errors) {
        if (before == null) {
            checkTarget(tx, draft, errors);
        } else {
            checkKept(before, draft, errors);
        }
        if (before == null || !before.equals(draft)) {
            checkTimes(tx, draft, errors);
        }
        if (before != null) {
            return draft;
        }
        boolean byKey = tx.caller().kind() == Caller.Kind.API_KEY;
        return draft.of(tx.caller().person(), byKey ? tx.caller().credential() : null);
    }

    private void checkTarget(Tx tx, Schedule draft, FieldErrors errors) {
        if ((draft.verb() == null) == (draft.set() == null)) {
            errors.add("verb", draft.verb() == null ? "required" : "not_both", "Give verb or set.");
        }
        if (errors.has("resource") || errors.has("item")) {
            return;
        }
        Optional<Items<?>> target = resources.find(draft.resource()).filter(Schedules::isScheduled);
        if (target.isEmpty()) {
            errors.add("resource", "unknown", "There is no such resource whose items have a state.");
        } else {
            checkWork(tx, target.get(), draft, errors);
        }
    }

    private static void checkWork(Tx tx, Items<?> target, Schedule draft, FieldErrors errors) {
        try {
            target.required(tx, draft.item(), UPDATE);
        } catch (Problem problem) {
            if (problem.code() != KernelProblem.NOT_FOUND) {
                throw problem;
            }
            errors.add("item", "not_found", "There is no such item.");
        }
        String verb = draft.verb();
        if (verb != null && target.resource().verb(verb).isEmpty()) {
            errors.add("verb", "unknown_verb", "There is no such verb.");
        }
        ObjectNode set = draft.set();
        if (set != null && set.isEmpty()) {
            errors.add("set", "required", "Name at least one field.");
        } else if (set != null) {
            target.check(tx, set, "set.", errors);
        }
    }

    private static void checkKept(Schedule before, Schedule draft, FieldErrors errors) {
        if (before.status() != Schedule.Status.PENDING && !before.equals(draft)) {
            errors.add("status", "ended", "It has begun already; only one that is pending can be moved.");
        }
        Schedule moved = new Schedule(
                before.id(),
                before.resource(),
                before.item(),
                before.verb(),
                before.set(),
                draft.at(),
                draft.until(),
                before.status(),
                before.reason(),
                before.maker(),
                before.key(),
                before.before(),
                before.after(),
                before.createdAt(),
                before.updatedAt(),
                before.version());
        if (!moved.equals(draft)) {
            errors.add("item", "readonly", "Only at and until can be changed; make another one.");
        }
    }

    private static void checkTimes(Tx tx, Schedule draft, FieldErrors errors) {
        if (!errors.has("at") && !draft.at().isAfter(tx.now())) {
            errors.add("at", "in_the_past", "This must be in the future.");
        } else if (!errors.has("at") && draft.at().isAfter(tx.now().plus(FARTHEST))) {
            errors.add("at", "too_far", "This must be within ten years.");
        }
        if (draft.until() == null || errors.has("until") || errors.has("at")) {
            return;
        }
        if (draft.set() == null) {
            errors.add("until", "not_allowed", "A verb has no end; schedule another one.");
        } else if (!draft.until().isAfter(draft.at())
                || draft.until().isAfter(tx.now().plus(FARTHEST))) {
            errors.add("until", "not_after", "This must be after at and within ten years.");
        }
    }

    private static boolean isScheduled(Items<?> target) {
        return !target.resource().verbs().isEmpty() || target.resource().boardField() != null;
    }

    /** The path {@code …/{id}/schedule} of every resource that has states. */
    public List<Route> routes(Transactions transactions) {
        List<Route> routes = new ArrayList<>();
        for (Items<?> target : resources.all()) {
            if (isScheduled(target) && target != items) {
                routes.add(Route.post(
                        target.resource().path() + "/{id}/schedule",
                        transactions.writing((tx, request) -> accept(tx, request, target))));
            }
        }
        return routes;
    }

    private Answer accept(Tx tx, Request request, Items<?> target) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        ObjectNode json = request.json().deepCopy();
        target.required(tx, id, UPDATE);
        FieldErrors errors = new FieldErrors();
        json.propertyNames().stream()
                .filter(name -> !ASKED.contains(name))
                .forEach(name -> errors.add(name, "unknown_field", "There is no such field."));
        errors.throwIfAny();
        json.put("resource", target.resource().name());
        json.put("item", id.toString());
        Schedule made = items.create(tx, json);
        return Answer.bytes(
                        201,
                        Answer.JSON,
                        Json.bytes(out -> items.resource().shape().write(out, made)))
                .header("Location", items.resource().path() + "/" + made.id());
    }
}
