package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.TranslationsType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Columns by the names of fields: {@code title}, {@code Compare At}, {@code custom.shelf}. */
public final class FieldNaming implements Naming {

    private final Set<String> written = new LinkedHashSet<>();
    private final Set<String> shown = new LinkedHashSet<>();
    private final Set<String> dynamic = new LinkedHashSet<>();
    private final Set<String> localised = new LinkedHashSet<>();

    public FieldNaming(Shape shape) {
        for (Field field : shape.fields()) {
            if (field.type() instanceof TranslationsType translations) {
                localised.addAll(translations.names());
            } else if (field.has(Dynamic.class)) {
                dynamic.add(field.name());
            } else if (Bare.takes(field)) {
                written.add(field.name());
            } else if (!field.has(Hidden.class)) {
                shown.add(field.name());
            }
        }
    }

    /** The field itself, or the dynamic field that a name such as {@code custom.shelf} begins with; empty for neither. */
    static String dynamicOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    @Override
    public @Nullable Meaning ofHeader(String header) {
        Meaning exact = exactly(header);
        return exact != null || header.isEmpty() ? exact : exactly(Headings.snake(header));
    }

    private @Nullable Meaning exactly(String name) {
        String field = ofTarget(name);
        return field != null ? Meaning.of(field) : shown.contains(name) ? Meaning.none() : null;
    }

    /** {@code title:fr} is the title in French. */
    private @Nullable String ofLocalised(String target) {
        int colon = target.indexOf(':');
        return localised.contains(target.substring(0, colon))
                ? TranslationsType.tag(target.substring(colon + 1).strip())
                        .map(tag -> target.substring(0, colon + 1) + tag)
                        .orElse(null)
                : null;
    }

    @Override
    public @Nullable String ofTarget(String target) {
        if (target.contains(":")) {
            return ofLocalised(target);
        }
        String field = dynamicOf(target);
        if (field.isEmpty()) {
            return written.contains(target) ? target : null;
        }
        String name = target.substring(field.length() + 1);
        boolean named = field.equals("custom") ? name.matches("[a-z][a-z0-9_]*") : !name.isBlank();
        return dynamic.contains(field) && named ? target : null;
    }

    @Override
    public List<String> known() {
        List<String> known = new ArrayList<>(written);
        dynamic.forEach(field -> known.add(field + ".…"));
        return known;
    }

    @Override
    public boolean takesMore() {
        return dynamic.contains("custom");
    }
}
