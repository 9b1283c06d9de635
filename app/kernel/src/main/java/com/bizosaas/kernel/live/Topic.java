package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Selection;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be followed: a resource, {@code catalog.product}, or one item of it, {@code catalog.product/<id>}. */
record Topic(String text, Items<?> items, @Nullable UUID subject) {

    /** The topic of this name, if there is one. */
    static Optional<Topic> of(Resources resources, String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return resources.find(text).map(items -> new Topic(text, items, null));
        }
        UUID id = IdType.parsed(text.substring(slash + 1));
        return id == null
                ? Optional.empty()
                : resources.find(text.substring(0, slash)).map(items -> new Topic(text, items, id));
    }

    String resource() {
        return items.resource().name();
    }

    /** Whether this event of the topic's resource belongs to it. */
    boolean takes(Event event) {
        return subject == null || subject.equals(event.subject());
    }

    Selection selection() {
        Selection all = Selection.ALL.resources(List.of(resource()));
        return subject == null ? all : all.subject(subject);
    }
}
