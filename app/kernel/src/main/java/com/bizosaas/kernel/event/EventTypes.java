package com.bizosaas.kernel.event;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Verb;
import java.util.ArrayList;
import java.util.List;

/** The types of events that there are: what becomes of items, and what verbs do. */
public final class EventTypes {

    private static final List<String> OF_EVERY_RESOURCE = List.of("created", "updated", "deleted", "restored");

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
        if (wanted.equals("*") || wanted.equals(type)) {
            return true;
        }
        return wanted.endsWith(".*") && type.startsWith(wanted.substring(0, wanted.length() - 1));
    }
}
