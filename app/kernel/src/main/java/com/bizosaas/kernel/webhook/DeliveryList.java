package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** The deliveries of an endpoint, newest first. */
final class DeliveryList {

    private DeliveryList() {}

    /** The id in this text; 404 when it is none. */
    static UUID id(String text) {
        UUID id = IdType.parsed(text);
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }

    static Answer page(Tx tx, UUID endpoint, Query query) {
        int limit = query.limit();
        Sql before = query.one("cursor")
                .map(cursor -> Sql.of("and d.id < ?", cursorId(cursor)))
                .orElse(Sql.of(""));
        List<ObjectNode> found = tx.list(
                Sql.of("""
                        select d.id, d.event, d.status, d.attempts::text, d.created_at from webhooks.delivery d
                        where d.tenant_id = ? and d.endpoint_id = ?
                        """, tx.tenant(), endpoint).then(before).then("order by d.id desc limit ?", limit + 1),
                DeliveryList::shown);
        boolean more = found.size() > limit;
        List<ObjectNode> page = more ? found.subList(0, limit) : found;
        ObjectNode where = Json.object();
        where.put("next", more ? page.getLast().path("id").stringValue() : null);
        where.put("limit", limit);
        return Answer.json(200, Map.of("data", page, "page", where));
    }

    private static UUID cursorId(String cursor) {
        UUID id = IdType.parsed(cursor);
        if (id == null) {
            throw Problem.malformed("This is no cursor of this list.");
        }
        return id;
    }

    private static ObjectNode shown(Row row) {
        ObjectNode shown = Json.object();
        shown.put("id", row.id().toString());
        shown.put("event", row.id().toString());
        shown.put("status", row.text());
        shown.set("attempts", Json.mapper().readTree(row.text()));
        shown.put("created_at", row.instant().toString());
        return shown;
    }
}
