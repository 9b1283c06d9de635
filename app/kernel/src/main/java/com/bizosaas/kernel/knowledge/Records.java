package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.html.Html;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.search.RowTokens;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records of other modules as knowledge: those with a long text, in the words of its fields. */
final class Records {

    private final Resources resources;

    /** Of the resources whose records may be known, by name. Made at the first use: by then all are declared. */
    private volatile Map<String, RowTokens> known = Map.of();

    Records(Resources resources) {
        this.resources = resources;
    }

    private Map<String, RowTokens> known() {
        if (known.isEmpty()) {
            Map<String, RowTokens> made = new HashMap<>();
            resources.all().stream()
                    .map(Items::resource)
                    .filter(Records::isKnown)
                    .forEach(resource -> made.put(resource.name(), new RowTokens(resource)));
            known = Map.copyOf(made);
        }
        return known;
    }

    boolean isKnown(String resource) {
        return known().containsKey(resource);
    }

    /** By which a record of each of them is seen. */
    Collection<RowTokens> tokens() {
        return known().values();
    }

    private static boolean isKnown(Resource<?> resource) {
        return !(resource.rule(Operation.LIST) instanceof Rule.Nobody)
                && resource.shape().fields().stream().anyMatch(Records::isLong);
    }

    private static boolean isLong(Field field) {
        return field.type().kind().equals("rich_text") && !field.has(Hidden.class);
    }

    /** What these records say; nothing of those that are gone or have no long text. */
    List<Lesson> lessons(Tx tx, Collection<Document.Key> keys, String language) {
        Map<String, List<UUID>> byType = keys.stream()
                .collect(Collectors.groupingBy(
                        Document.Key::type, Collectors.mapping(Document.Key::id, Collectors.toList())));
        List<Lesson> lessons = new ArrayList<>();
        byType.forEach((type, ids) -> resources
                .find(type)
                .filter(items -> isKnown(type))
                .ifPresent(items -> lessons.addAll(lessons(tx, items, ids, language))));
        return lessons;
    }

    private <T extends Record> List<Lesson> lessons(Tx tx, Items<T> items, List<UUID> ids, String language) {
        Resource<T> resource = items.resource();
        List<Lesson> lessons = new ArrayList<>();
        for (T item : items.store()
                .find(
                        tx,
                        Sql.of("t.id = any(?) and t.deleted_at is null", (Object) ids.toArray(UUID[]::new)),
                        Sql.of(""))) {
            List<String> texts = texts(resource.shape(), item);
            if (!texts.isEmpty()) {
                String title = title(resource, item);
                texts.addFirst(title);
                lessons.add(new Lesson(
                        new Document.Key(resource.name(), resource.shape().key(item)),
                        title,
                        language,
                        Objects.requireNonNull(known().get(resource.name())).of(item),
                        Body.plain(String.join("\n\n", texts))));
            }
        }
        return lessons;
    }

    private static String title(Resource<?> resource, Object item) {
        return resource.titleField()
                .map(field -> String.valueOf(resource.shape().value(item, field.name())))
                .orElse(resource.noun());
    }

    private static List<String> texts(Shape shape, Object item) {
        List<String> texts = new ArrayList<>();
        for (Field field : shape.fields()) {
            if (isLong(field) && shape.value(item, field.name()) instanceof String text && !text.isBlank()) {
                texts.add(Html.text(text));
            }
        }
        return texts;
    }
}
