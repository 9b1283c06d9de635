package com.bizosaas.kernel.schedule;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.tx.Tx;
import com.bizosaas.kernel.undo.Former;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one schedule does to its item. */
record Work<T extends Record>(Tx tx, Items<T> target, Schedule schedule) {

    /** Does the verb, or sets the fields; with an end, what they were is kept. */
    Schedule begin() {
        String verb = schedule.verb();
        if (verb != null) {
            target.run(tx, schedule.item(), target.resource().verb(verb).orElseThrow());
            return schedule.with(Schedule.Status.DONE, null);
        }
        ObjectNode set = Objects.requireNonNull(schedule.set());
        ObjectNode before = Json.object();
        T after = target.changed(tx, schedule.item(), now -> {
            before.setAll(fields(now, set));
            return target.merged(tx, now, set);
        });
        return schedule.until() == null
                ? schedule.with(Schedule.Status.DONE, null)
                : schedule.active(before, fields(after, set));
    }

    /** Sets the fields back, unless somebody has changed them in between. */
    Schedule end() {
        ObjectNode set = Objects.requireNonNull(schedule.set());
        ObjectNode before = Objects.requireNonNull(schedule.before());
        ObjectNode after = Objects.requireNonNull(schedule.after());
        boolean[] left = {false};
        target.changed(tx, schedule.item(), now -> {
            left[0] = !fields(now, set).equals(after);
            return left[0]
                    ? now
                    : target.merged(tx, now, Former.over(target.resource().shape(), now, before));
        });
        return schedule.with(
                Schedule.Status.DONE, left[0] ? "It was changed by hand in between and is left as it is." : null);
    }

    /** The item's values of the fields that are set; of those by name only the names that are set, null for none. */
    private ObjectNode fields(T item, ObjectNode set) {
        ObjectNode shown =
                Json.object(Json.bytes(out -> target.resource().shape().write(out, item, set::has)));
        for (Field field : target.resource().shape().fields()) {
            boolean nested = field.type() instanceof TranslationsType;
            if ((nested || field.has(Dynamic.class)) && set.path(field.name()) instanceof ObjectNode names) {
                shown.set(field.name(), named(shown.path(field.name()), names, nested));
            }
        }
        return shown;
    }

    private static ObjectNode named(JsonNode values, ObjectNode names, boolean nested) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> name : names.properties()) {
            JsonNode value = values.path(name.getKey());
            if (nested && name.getValue() instanceof ObjectNode inner) {
                kept.set(name.getKey(), named(value, inner, false));
            } else {
                kept.set(name.getKey(), value.isMissingNode() ? Json.mapper().nullNode() : value);
            }
        }
        return kept;
    }
}
