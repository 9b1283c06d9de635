package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.TranslationsType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items as they read in another language: each text by the nearest translation, or else as it stands. */
public final class Languages {

    private Languages() {}

    /** The field that holds the translations, where there is one. */
    public static Optional<Field> field(Shape shape) {
        return shape.fields().stream()
                .filter(field -> field.type() instanceof TranslationsType)
                .findFirst();
    }

    /** All that an item says in other languages, by locale and field; for those who index or show it. */
    public static Map<String, Map<String, String>> of(Shape shape, Object item) {
        return field(shape)
                .map(field -> TranslationsType.of(shape.value(item, field.name())))
                .orElse(Map.of());
    }

    /** The item with its texts in this language, by {@code fr-CA}, then {@code fr}, then its own. */
    public static <T extends Record> T in(Resource<T> resource, T item, String tag) {
        Shape shape = resource.shape();
        Map<String, Map<String, String>> all = of(shape, item);
        List<String> chain = TranslationsType.chain(tag);
        Object said = item;
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (Map.Entry<String, String> text :
                    all.getOrDefault(chain.get(i), Map.of()).entrySet()) {
                said = shape.with(said, text.getKey(), text.getValue());
            }
        }
        return resource.type().cast(said);
    }

    /** The nearest language that the item has something in; empty when it only has its own. */
    public static Optional<String> nearest(Shape shape, Object item, String tag) {
        Map<String, Map<String, String>> all = of(shape, item);
        return TranslationsType.chain(tag).stream().filter(all::containsKey).findFirst();
    }
}
