package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Explanation;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;

/** Why somebody may do something, or may not: the rule and which parts of it hold. */
final class Explanations {

    private final Resources resources;
    private final Members members = new Members();

    private final Roles roles;

    Explanations(Resources resources, Roles roles) {
        this.resources = resources;
        this.roles = roles;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get("/api/auth/explain", transactions.reading(this::explain)),
                Route.get("/api/auth/rights", transactions.reading(this::rights)),
                Route.get("/api/auth/roles", transactions.reading(this::roles)));
    }

    /** The roles that there are, and which of them the caller may give. */
    private Answer roles(Tx tx, Request request) {
        request.query().allowOnly(Set.of());
        Set<String> held = tx.caller().roles();
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            roles.names().forEach(name -> {
                out.writeStartObject();
                out.writeStringProperty("name", name);
                out.writeBooleanProperty("may_give", Roles.imply(held, name));
                out.writeEndObject();
            });
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    /** Of every resource, whether somebody may do each thing with all records, with some or with none. */
    private Answer rights(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("person"));
        Caller subject = query.one("person").map(text -> subject(tx, text)).orElse(tx.caller());
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            for (Items<?> items : resources.all()) {
                out.writeStartObject();
                out.writeStringProperty("resource", items.resource().name());
                out.writeStringProperty("path", items.resource().path());
                for (Operation operation : Operation.values()) {
                    out.writeStringProperty(
                            operation.name().toLowerCase(Locale.ROOT),
                            reach(items.resource().rule(operation).sql(subject)));
                }
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static String reach(Sql condition) {
        if (condition.isFalse()) {
            return "none";
        }
        return condition.isTrue() ? "all" : "some";
    }

    private Answer explain(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("resource", "id", "operation", "person"));
        Items<?> items = items(needed(query, "resource"));
        Operation operation = operation(needed(query, "operation"));
        Caller subject = query.one("person").map(text -> subject(tx, text)).orElse(tx.caller());
        Rule rule = items.resource().rule(operation);
        Explanation why = rule.explain(subject, holds(tx, items, operation, query));
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeBooleanProperty("allowed", why.holds());
            out.writeName("rule");
            write(out, why);
            out.writeEndObject();
        });
    }

    /** Lists and new items have no row to ask: there a condition holds that leaves any row at all. */
    private static Predicate<Sql> holds(Tx tx, Items<?> items, Operation operation, Query query) {
        if (query.one("id").isEmpty() && (operation == Operation.LIST || operation == Operation.CREATE)) {
            return condition -> !condition.isFalse();
        }
        UUID id = parsed(needed(query, "id"));
        items.view(tx, id);
        return condition -> items.store().holds(tx, id, condition);
    }

    private Items<?> items(String name) {
        return resources.all().stream()
                .filter(each -> each.resource().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("There is no resource of that name."));
    }

    private static Operation operation(String text) {
        return Arrays.stream(Operation.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("The operation is list, view, create, update or delete."));
    }

    private Caller subject(Tx tx, String text) {
        UUID person = parsed(text);
        if (person.equals(tx.caller().person())) {
            return tx.caller();
        }
        if (!Roles.imply(tx.caller().roles(), Roles.ADMIN)) {
            throw new Problem(KernelProblem.FORBIDDEN, "Only owners and admins ask for others.");
        }
        return members.byPerson(tx, person).orElseThrow(Problem::notFound);
    }

    private static String needed(Query query, String name) {
        return query.one(name).orElseThrow(() -> Problem.malformed("The parameter " + name + " is missing."));
    }

    private static UUID parsed(String text) {
        UUID id = IdType.parsed(text);
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }

    private static void write(JsonGenerator out, Explanation why) {
        out.writeStartObject();
        out.writeStringProperty("words", why.rule());
        out.writeBooleanProperty("holds", why.holds());
        out.writeArrayPropertyStart("parts");
        why.parts().forEach(part -> write(out, part));
        out.writeEndArray();
        out.writeEndObject();
    }
}
