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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Records of other modules as knowledge: those of every resource with a long text, in the words of its fields. */
final class Records {

    private final Resources resources;

    Records(Resources resources) {
        this.resources = resources;
    }

    /** The resources whose records are known. */
    Collection<Items<?>> all() {
        return resources.all().stream()
                .filter(items -> isKnown(items.resource()))
                .toList();
    }

    boolean isKnown(String resource) {
        return resources
                .find(resource)
                .filter(items -> isKnown(items.resource()))
                .isPresent();
    }

    private static boolean isKnown(Resource<?> resource) {
        return !(resource.rule(Operation.LIST) instanceof Rule.Nobody)
                && resource.shape().fields().stream().anyMatch(Records::isLong);
    }

    private static boolean isLong(Field field) {
        return field.type().kind().equals("rich_text") && !field.has(Hidden.class);
    }

    /** What a living record says; empty for one that is gone or says nothing. */
    <T extends Record> Optional<Lesson> lesson(Tx tx, Items<T> items, UUID id, String language) {
        Resource<T> resource = items.resource();
        return items.store().find(tx, Sql.of("t.id = ? and t.deleted_at is null", id), Sql.of("")).stream()
                .findFirst()
                .map(item -> {
                    String title = title(resource, item);
                    return new Lesson(
                            new Document.Key(resource.name(), id),
                            title,
                            language,
                            new RowTokens(resource).of(item),
                            body(resource.shape(), item, title));
                });
    }

    private static String title(Resource<?> resource, Object item) {
        return resource.titleField()
                .map(field -> String.valueOf(resource.shape().value(item, field.name())))
                .orElse(resource.noun());
    }

    private static Body body(Shape shape, Object item, String title) {
        List<String> blocks = new ArrayList<>(List.of(title));
        for (Field field : shape.fields()) {
            Object value = isLong(field) ? shape.value(item, field.name()) : null;
            if (value instanceof String text && !text.isBlank()) {
                blocks.add(Html.text(text));
            }
        }
        return Body.plain(String.join("\n\n", blocks));
    }
}
