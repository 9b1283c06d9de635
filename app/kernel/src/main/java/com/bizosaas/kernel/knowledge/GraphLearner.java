package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the records' part of the graph: what each is called, and which others its fields name. Unlike a record's words it
 * needs no vectors, so it is brought up to date where the event is taken.
 */
final class GraphLearner implements Subscriber {

    private final Resources resources;

    GraphLearner(Resources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "knowledge.graph";
    }

    @Override
    public void take(Tx tx, List<Event> events) {
        Map<String, Set<UUID>> byType = new LinkedHashMap<>();
        events.forEach(event -> byType.computeIfAbsent(event.resource(), type -> new LinkedHashSet<>())
                .add(event.subject()));
        byType.forEach((type, ids) -> resources
                .find(type)
                .filter(items -> isNode(items.resource()))
                .ifPresent(items -> learn(tx, items, ids)));
    }

    private static boolean isNode(Resource<?> resource) {
        return !(resource.rule(Operation.LIST) instanceof Rule.Nobody)
                && resource.titleField().isPresent();
    }

    private static <T extends Record> void learn(Tx tx, Items<T> items, Set<UUID> ids) {
        Resource<T> resource = items.resource();
        String title = resource.titleField().orElseThrow().name();
        List<Graph.Name> names = new ArrayList<>();
        Set<Graph.Link> links = new LinkedHashSet<>();
        for (T item : items.store()
                .find(
                        tx,
                        Sql.of("t.id = any(?) and t.deleted_at is null", (Object) ids.toArray(UUID[]::new)),
                        Sql.of(""))) {
            Document.Key key =
                    new Document.Key(resource.name(), resource.shape().key(item));
            names.addAll(titleNames(key, String.valueOf(resource.shape().value(item, title))));
            addLinks(key, "", resource.shape(), item, links);
        }
        List<Document.Key> keys =
                ids.stream().map(id -> new Document.Key(resource.name(), id)).toList();
        List<Sql> changes = new ArrayList<>(Graph.names(tx, keys, Graph.IN_TITLE, Graph.TITLE, names));
        changes.addAll(Graph.links(tx, keys, List.copyOf(links)));
        tx.write(changes);
    }

    private static List<Graph.Name> titleNames(Document.Key key, String title) {
        List<Graph.Name> names = new ArrayList<>();
        String whole = Names.fold(title);
        if (!whole.isEmpty() && whole.length() <= Names.LONGEST) {
            names.add(new Graph.Name(new Sources.Place(key, Graph.TITLE), whole));
        }
        Names.in(title).stream()
                .filter(name -> !name.equals(whole))
                .forEach(name -> names.add(new Graph.Name(new Sources.Place(key, Graph.IN_TITLE), name)));
        return names;
    }

    /** The references in a record's fields and in those of its parts. */
    private static void addLinks(Document.Key from, String before, Shape shape, Object item, Set<Graph.Link> links) {
        for (Field field : shape.fields()) {
            Object value = field.has(Hidden.class) ? null : shape.value(item, field.name());
            String relation = before + field.name();
            String to = field.ref();
            if (value instanceof UUID id && to != null) {
                links.add(new Graph.Link(from, relation, new Document.Key(to, id)));
            } else if (field.type() instanceof LinksType type) {
                type.ids(value)
                        .forEach(id -> links.add(new Graph.Link(from, relation, new Document.Key(type.to(), id))));
            } else if (field.type() instanceof PartsType type && value instanceof List<?> parts) {
                parts.forEach(part -> addLinks(from, relation + ".", type.shape(), part, links));
            }
        }
    }
}
