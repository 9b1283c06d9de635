package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /api/home/figures}: how many records there are, in which states, and how many were made on each of the last
 * days (UTC), of every resource that the caller may list, counted under its own rights.
 */
public final class Figures {

    private static final int DAYS = 30;

    private final Resources resources;
    private final ToLongFunction<UUID> stored;

    /** {@code stored}: the bytes of a tenant's files; told to admins. */
    public Figures(Resources resources, ToLongFunction<UUID> stored) {
        this.resources = resources;
        this.stored = stored;
    }

    public Route route(Transactions transactions) {
        return Route.get("/api/home/figures", request -> {
            request.query().allowOnly(Set.of());
            Caller caller = request.caller();
            boolean isAdmin = Roles.imply(caller.roles(), Roles.ADMIN);
            OptionalLong bytes =
                    isAdmin ? OptionalLong.of(stored.applyAsLong(caller.tenantId())) : OptionalLong.empty();
            return transactions.database().read(caller, tx -> Answer.json(200, figures(tx, bytes)));
        });
    }

    private ObjectNode figures(Tx tx, OptionalLong bytes) {
        LocalDate first = LocalDate.ofInstant(tx.now(), ZoneOffset.UTC).minusDays(DAYS - 1L);
        ObjectNode told = Json.object();
        told.put("since", first.toString());
        bytes.ifPresent(count -> told.put("stored", count));
        ArrayNode all = told.putArray("resources");
        List<Tx.Asked> questions = new ArrayList<>();
        for (Items<?> items : resources.all()) {
            Sql rule = items.resource().rule(Operation.LIST).sql(tx.caller());
            if (!rule.isFalse()) {
                questions.addAll(questions(tx, items.resource(), rule, first, all.addObject()));
            }
        }
        tx.all(questions);
        return told;
    }

    private static List<Tx.Asked> questions(
            Tx tx, Resource<?> resource, Sql rule, LocalDate first, ObjectNode figures) {
        figures.put("name", resource.name());
        figures.put("total", 0);
        ObjectNode states = figures.putObject("states");
        ObjectNode days = figures.putObject("days");
        Sql living = Sql.of(
                        "from " + resource.name() + " t where t.tenant_id = ? and t.deleted_at is null and",
                        tx.tenant())
                .then(rule);
        List<Tx.Asked> questions = new ArrayList<>();
        questions.add(new Tx.Asked(
                Sql.of("select " + state(resource).map(name -> "t." + name).orElse("null::text") + ", count(*)")
                        .then(living)
                        .then("group by 1"),
                row -> count(figures, states, row)));
        if (resource.shape().field("created_at").isPresent()) {
            questions.add(new Tx.Asked(
                    Sql.of("select (t.created_at at time zone 'UTC')::date::text, count(*)")
                            .then(living)
                            .then(
                                    "and t.created_at >= ? group by 1",
                                    first.atStartOfDay(ZoneOffset.UTC).toInstant()),
                    row -> days.put(row.text(), row.number())));
        }
        return questions;
    }

    private static void count(ObjectNode figures, ObjectNode states, Row row) {
        String state = row.textOrNull();
        long count = row.number();
        figures.put("total", figures.path("total").asLong(0) + count);
        if (state != null) {
            states.put(state, count);
        }
    }

    /** The field that says how a record stands: the board's, or else its status. */
    private static Optional<String> state(Resource<?> resource) {
        String board = resource.boardField();
        return resource.shape()
                .field(board == null ? "status" : board)
                .filter(field -> !field.options().isEmpty())
                .map(field -> field.name());
    }
}
