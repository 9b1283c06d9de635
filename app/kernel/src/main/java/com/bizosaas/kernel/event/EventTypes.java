package com.bizosaas.kernel.event;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The types of events that there are: what becomes of items, and what verbs do. */
public final class EventTypes {

    private static final List<String> OF_EVERY_RESOURCE =
            List.of("created", "updated", "deleted", "restored", "purged");

    private final Resources resources;

    /** Asks for the resources when it is asked itself: some may come later. */
    public EventTypes(Resources resources) {
        this.resources = resources;
    }

    private List<String> all() {
        List<String> all = new ArrayList<>();
        for (Items<?> items : resources.all()) {
            String name = items.resource().name() + ".";
            OF_EVERY_RESOURCE.forEach(past -> all.add(name + past));
            for (Verb<?> verb : items.resource().verbs()) {
                all.add(name + verb.past());
            }
        }
        return all;
    }

    /** Whether this is a type, or stands for some: {@code catalog.*}, {@code *}. */
    public boolean isKnown(String wanted) {
        return all().stream().anyMatch(type -> covers(wanted, type));
    }

    /** Whether {@code wanted} is this type or stands for it. */
    public static boolean covers(String wanted, String type) {
        return prefix(wanted).map(type::startsWith).orElseGet(() -> wanted.equals(type));
    }

    /** What all types begin with that this stands for; empty when it stands for itself. */
    static Optional<String> prefix(String wanted) {
        return wanted.equals("*") || wanted.endsWith(".*")
                ? Optional.of(wanted.substring(0, wanted.length() - 1))
                : Optional.empty();
    }
}
