package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.tx.Tx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** The paths of one resource. */
final class Endpoint<T extends Record> {

    private final Items<T> items;
    private final Resource<T> resource;
    private final Tenancy tenancy;
    private final Expansion expansion;
    private final Finder finder;

    Endpoint(Items<T> items, Tenancy tenancy, Expansion expansion, Finder finder) {
        this.items = items;
        this.resource = items.resource();
        this.tenancy = tenancy;
        this.expansion = expansion;
        this.finder = finder;
    }

    List<Route> routes(Transactions transactions) {
        String path = resource.path();
        List<Route> routes = new ArrayList<>(List.of(
                Route.get(path, prepared(transactions.reading(this::list))),
                Route.get(path + "/{id}", transactions.reading(this::get)),
                Route.patch(path + "/{id}", transactions.writing(this::change)),
                Route.delete(path + "/{id}", transactions.writing(this::remove))));
        if (resource.isBinned()) {
            routes.add(Route.post(path + "/{id}/restore", transactions.writing(this::restore)));
        }
        if (!resource.hasOwnCreate()) {
            routes.add(Route.post(path, transactions.writing(this::create)));
        }
        Redirects.slugField(resource)
                .ifPresent(slug -> routes.add(Route.get(
                        path + "/by-slug/{slug}", transactions.reading((tx, request) -> bySlug(tx, request, slug)))));
        for (Verb<T> verb : resource.verbs()) {
            routes.add(Route.post(
                    path + "/{id}/" + verb.name(),
                    transactions.writing((tx, request) -> shown(200, items.run(tx, id(request), verb)))));
        }
        return routes;
    }

    private Route.Handler prepared(Route.Handler list) {
        return request -> {
            finder.prepareFor(request);
            return list.handle(request);
        };
    }

    private static void endWithItems(Tx tx, ListQuery query) {
        if (query.endsWithItems()) {
            tx.endWithNextAll();
        }
    }

    private Answer list(Tx tx, Request request) {
        items.mayAtAll(tx, Operation.LIST);
        ListQuery query = ListQuery.of(resource, tx, request.query(), tenancy, Set.of());
        endWithItems(tx, query);
        Store.Found<T> found = items.list(tx, query);
        boolean more = found.items().size() > query.limit();
        List<T> page = more ? found.items().subList(0, query.limit()) : found.items();
        String next = more
                ? query.cursorBehind(
                        found.keys().get(page.size() - 1), resource.shape().key(page.getLast()))
                : null;
        Long total = query.total() ? found.total().orElseGet(() -> items.count(tx, query)) : null;
        Map<UUID, ObjectNode> expanded = expansion.of(tx, resource, page, query.expand());
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            page.forEach(item -> write(out, item, query, expanded));
            out.writeEndArray();
            out.writeObjectPropertyStart("page");
            out.writeStringProperty("next", next);
            out.writeNumberProperty("limit", query.limit());
            if (total != null) {
                out.writeNumberProperty("total", total);
            }
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private void write(JsonGenerator out, T item, ListQuery query, Map<UUID, ObjectNode> expanded) {
        String locale = query.locale();
        if (locale != null) {
            writeIn(locale, out, item, query, expanded);
            return;
        }
        List<String> custom = query.customShown();
        if (expanded.isEmpty() && custom.isEmpty()) {
            resource.shape().write(out, item, query::shows);
            return;
        }
        out.writePOJO(json(item, query, expanded));
    }

    /**
     * The item in another language. It says in which, a field that nobody can write, and lacks its translations: sent
     * back, it is refused and does not become the item's own words.
     */
    private void writeIn(String locale, JsonGenerator out, T item, ListQuery query, Map<UUID, ObjectNode> expanded) {
        ObjectNode json = json(Languages.in(resource, item, locale), query, expanded);
        Languages.field(resource.shape()).ifPresent(field -> json.remove(field.name()));
        json.put("locale", Languages.nearest(resource.shape(), item, locale).orElse(null));
        out.writePOJO(json);
    }

    private ObjectNode json(T item, ListQuery query, Map<UUID, ObjectNode> expanded) {
        List<String> custom = query.customShown();
        ObjectNode json = Json.object(Json.bytes(o -> resource.shape()
                .write(o, item, name -> query.shows(name) || (name.equals("custom") && !custom.isEmpty()))));
        if (json.path("custom") instanceof ObjectNode values && !custom.isEmpty() && !query.shows("custom")) {
            values.retain(custom);
        }
        expansion.put(json, resource, query.expand(), expanded);
        return json;
    }

    private Answer get(Tx tx, Request request) {
        ListQuery query = ListQuery.of(resource, tx, request.query(), tenancy, Set.of());
        endWithItems(tx, query);
        T item = items.view(tx, id(request));
        Map<UUID, ObjectNode> expanded = expansion.of(tx, resource, List.of(item), query.expand());
        byte[] body = Json.bytes(out -> write(out, item, query, expanded));
        String locale = query.locale();
        if (locale != null) {
            Answer answer = Answer.bytes(200, Answer.JSON, body);
            return Languages.nearest(resource.shape(), item, locale)
                    .map(tag -> answer.header("Content-Language", tag))
                    .orElse(answer);
        }
        return Answer.bytes(200, Answer.JSON, body)
                .header("ETag", Versions.etag(items.store().version(item), body));
    }

    /** The item of this slug; of an earlier one the way to it, which may be another tomorrow. */
    private Answer bySlug(Tx tx, Request request, Field field) {
        request.query().allowOnly(Set.of());
        T item = items.bySlug(tx, request.param("slug"));
        String slug = String.valueOf(resource.shape().value(item, field.name()));
        if (slug.equals(request.param("slug"))) {
            return shown(200, item);
        }
        String encoded = URLEncoder.encode(slug, StandardCharsets.UTF_8);
        return Answer.empty(301)
                .header("Location", resource.path() + "/by-slug/" + encoded)
                .header("Cache-Control", "no-store");
    }

    private Answer create(Tx tx, Request request) {
        ObjectNode json = request.json();
        T item = items.create(tx, json);
        return shown(201, item)
                .header("Location", resource.path() + "/" + resource.shape().key(item));
    }

    private Answer change(Tx tx, Request request) {
        ObjectNode json = request.json();
        return shown(
                200, items.change(tx, id(request), request.header("If-Match").orElse(null), json));
    }

    private Answer remove(Tx tx, Request request) {
        items.remove(tx, id(request));
        return Answer.empty(204);
    }

    private Answer restore(Tx tx, Request request) {
        return shown(200, items.restore(tx, id(request)));
    }

    private Answer shown(int status, T item) {
        byte[] body = Json.bytes(out -> resource.shape().write(out, item));
        return Answer.bytes(status, Answer.JSON, body)
                .header("ETag", Versions.etag(items.store().version(item), body));
    }

    /** The id in the path; what is no id names nothing. */
    static UUID id(Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }
}
