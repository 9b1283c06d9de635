package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.html.Html;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Languages;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the search knows of a resource: its searched texts, and the tokens by which its rule tells rows apart. */
final class Mapping<T extends Record> {

    private static final int OWN_FIELDS = 1;

    private final Items<T> items;
    private final Resource<T> resource;
    private final RowTokens tokens;

    Mapping(Items<T> items) {
        this.items = items;
        this.resource = items.resource();
        this.tokens = new RowTokens(resource);
    }

    Items<T> items() {
        return items;
    }

    /** Whether there is anything to search in it. */
    boolean isSearched() {
        return resource.shape().fields().stream().anyMatch(field -> field.searchBoost() > 0);
    }

    /** Changes whenever the documents would: an index made before that is made anew. */
    String schema() {
        StringBuilder schema = new StringBuilder(resource.name()).append(tokens.columns());
        describe(resource.shape(), schema);
        return schema.toString();
    }

    private static void describe(Shape shape, StringBuilder schema) {
        for (Field field : shape.fields()) {
            if (field.searchBoost() > 0 || field.has(Dynamic.class)) {
                schema.append(' ')
                        .append(field.name())
                        .append(field.searchBoost())
                        .append(field.type().kind());
            }
            if (field.type() instanceof PartsType parts) {
                describe(parts.shape(), schema);
            } else if (field.type() instanceof TranslationsType translations) {
                schema.append(' ').append(field.name()).append(translations.names());
            }
        }
    }

    /** The tokens of which a row must carry one for this caller to list it. */
    Set<String> rights(Caller caller) {
        return tokens.of(caller);
    }

    /** Which row this document is. */
    Document.Key key(UUID id) {
        return new Document.Key(resource.name(), id);
    }

    Document document(T item, String language) {
        return new Document(key(resource.shape().key(item)), language, texts(item), tokens.of(item));
    }

    /** The searched texts of an item, its title behind all other words, those of other languages last. */
    List<Document.Text> texts(T item) {
        List<Document.Text> texts = new ArrayList<>();
        List<Document.Text> titles = new ArrayList<>();
        collect(resource.shape(), item, texts, titles);
        texts.addAll(titles);
        Languages.of(resource.shape(), item).forEach((tag, said) -> {
            String language = tag.split("-", 2)[0];
            said.forEach((name, text) -> resource.shape()
                    .field(name)
                    .filter(field -> field.searchBoost() > 0)
                    .ifPresent(field -> texts.add(new Document.Text(
                            field.has(Title.class),
                            weight(field),
                            strings(field, text).getFirst(),
                            language))));
        });
        return texts;
    }

    private static int weight(Field field) {
        return Math.max(OWN_FIELDS, field.searchBoost());
    }

    private static void collect(Shape shape, Object item, List<Document.Text> texts, List<Document.Text> titles) {
        for (Field field : shape.fields()) {
            Object value = field.has(Hidden.class) ? null : shape.value(item, field.name());
            boolean title = field.has(Title.class);
            if (value instanceof List<?> list && field.type() instanceof PartsType parts) {
                list.forEach(part -> collect(parts.shape(), part, texts, texts));
            } else if (field.searchBoost() > 0 || field.has(Dynamic.class)) {
                for (String text : strings(field, value)) {
                    (title ? titles : texts).add(new Document.Text(title, weight(field), text));
                }
            }
        }
    }

    private static List<String> strings(Field field, @Nullable Object value) {
        return switch (value) {
            case String text -> List.of(field.type().kind().equals("rich_text") ? Html.text(text) : text);
            case List<?> list -> strings(list);
            case Map<?, ?> map -> strings(map.values());
            case null -> List.of();
            default -> field.has(Title.class) ? List.of(field.type().cell(value)) : List.of();
        };
    }

    private static List<String> strings(Iterable<?> values) {
        List<String> strings = new ArrayList<>();
        values.forEach(value -> {
            if (value instanceof String text) {
                strings.add(text);
            }
        });
        return strings;
    }

    /** What the item is called; empty for one without a name. */
    String title(T item) {
        return resource.titleField()
                .map(field -> resource.shape().value(item, field.name()))
                .map(Object::toString)
                .orElse("");
    }
}
