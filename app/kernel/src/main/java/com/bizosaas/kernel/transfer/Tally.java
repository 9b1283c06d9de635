package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of the records so far, and what is to be said about them. */
final class Tally implements Layout.Notes {

    private static final int MOST_WARNINGS = 1000;

    /** What can become of a record; every record is one of these. */
    enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        SKIPPED,
        FAILED
    }

    private final Map<Outcome, Long> counts = new LinkedHashMap<>();
    private final ArrayNode warnings = Json.mapper().createArrayNode();
    private final Set<String> warned = new LinkedHashSet<>();
    private ObjectNode committed = Json.object();
    private int committedWarnings;
    private long read;

    void count(Outcome outcome) {
        read++;
        counts.merge(outcome, 1L, Long::sum);
    }

    /** Goes on from the counts of a job that was cut off. */
    void goOnFrom(ObjectNode kept) {
        read = kept.path("read").asLong(0);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, kept.path(wire(outcome)).asLong(0));
        }
    }

    /** Begins a transaction that may have to begin again. */
    void begin() {
        goOnFrom(committed);
        while (warnings.size() > committedWarnings) {
            warnings.remove(warnings.size() - 1);
        }
    }

    /** What was counted since the beginning stands. */
    void commit() {
        committed = counts();
        committedWarnings = warnings.size();
    }

    private static String wire(Outcome outcome) {
        return outcome.name().toLowerCase(java.util.Locale.ROOT);
    }

    ObjectNode counts() {
        ObjectNode json = Json.object();
        json.put("read", read);
        for (Outcome outcome : Outcome.values()) {
            json.put(wire(outcome), counts.getOrDefault(outcome, 0L));
        }
        return json;
    }

    @Override
    public void warn(String column, String message) {
        if (warned.add(column)) {
            add(column, null, message);
        }
    }

    /** A warning about one item or record. */
    void about(String subject, String message) {
        add(null, subject, message);
    }

    private void add(@Nullable String column, @Nullable String subject, String message) {
        if (warnings.size() < MOST_WARNINGS) {
            ObjectNode warning = warnings.addObject();
            if (column != null) {
                warning.put("column", column);
            }
            if (subject != null) {
                warning.put("subject", subject);
            }
            warning.put("message", message);
        }
    }

    ArrayNode warnings() {
        return warnings;
    }
}
