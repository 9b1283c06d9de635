package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.text.Slugs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The columns of a file and the fields that they fill. A mapping comes first; a field is filled by one column. */
public final class Headings {

    private static final int LONGEST = 63;

    /** One column: its place, its header and its meaning. */
    private record Heading(int place, String header, Naming.Meaning meaning) {}

    private final List<Heading> headings = new ArrayList<>();
    private final Map<String, Heading> byField = new HashMap<>();
    private final Layout.Notes notes;

    private Headings(Layout.Notes notes) {
        this.notes = notes;
    }

    /** {@code UnreadableTable} when no column is known or a mapping names no field. */
    public static Headings of(List<String> header, Layout.Source source, Naming naming) {
        Headings found = new Headings(source.notes());
        Map<Integer, Naming.Meaning> mapped = mapped(header, source.mapping(), naming);
        mapped.forEach((place, meaning) -> found.add(place, header.get(place), meaning));
        List<Integer> unknown = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            Naming.Meaning meaning = mapped.containsKey(place) ? null : naming.ofHeader(header.get(place));
            if (meaning != null) {
                found.add(place, header.get(place), meaning);
            } else if (!mapped.containsKey(place)) {
                unknown.add(place);
            }
        }
        if (found.byField.isEmpty()) {
            throw new UnreadableTable(
                    "The file has no column that is known here; known are " + String.join(", ", naming.known()) + ".");
        }
        unknown.forEach(place -> found.addUnknown(place, header.get(place), naming.takesMore()));
        return found;
    }

    private static Map<Integer, Naming.Meaning> mapped(
            List<String> header, Map<String, String> mapping, Naming naming) {
        Map<Integer, Naming.Meaning> mapped = new HashMap<>();
        mapping.forEach((column, target) -> {
            String field = target.isBlank() ? "" : naming.ofTarget(target.strip());
            if (field == null) {
                throw new UnreadableTable(
                        "The mapping of " + column + " names " + target + ", which is no field that can be written.");
            }
            int place = header.indexOf(column.strip());
            if (place >= 0) {
                mapped.put(place, Naming.Meaning.of(field));
            }
        });
        return mapped;
    }

    private void add(int place, String header, Naming.Meaning meaning) {
        String field = meaning.field();
        Heading heading = new Heading(place, header, meaning);
        if (!field.isEmpty() && byField.putIfAbsent(field, heading) != null) {
            heading = new Heading(
                    place,
                    header,
                    Naming.Meaning.lost("", "Another column fills " + field + "; this one was left out."));
        }
        headings.add(heading);
    }

    private void addUnknown(int place, String header, boolean takesMore) {
        String warning = header.isEmpty() ? "A column without a name was left out." : "It has no place here.";
        if (!takesMore || header.isEmpty()) {
            add(place, header, Naming.Meaning.lost("", warning));
            return;
        }
        String name = snake(header);
        String free = name;
        for (int n = 2; byField.containsKey("custom." + free); n++) {
            free = name + "_" + n;
        }
        add(place, header, Naming.Meaning.custom(free, ""));
    }

    /** A header as the name of a custom field: {@code Shelf Number} is {@code shelf_number}. */
    public static String snake(String header) {
        String name = Slugs.of(header.replace("ß", "ss"), "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String begun = name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "field_" + name : name;
        return begun.substring(0, Math.min(LONGEST - 3, begun.length())).replaceAll("_+$", "");
    }

    public boolean has(String field) {
        return byField.containsKey(field);
    }

    /** The header of the column that fills a field; empty when there is none. */
    public String header(String field) {
        Heading heading = byField.get(field);
        return heading == null ? "" : heading.header();
    }

    /** The cell of a field; empty when the file has no such column. */
    public String cell(Row row, String field) {
        Heading heading = byField.get(field);
        return heading == null ? "" : cell(row, heading);
    }

    private static String cell(Row row, Heading heading) {
        return heading.place() < row.cells().size() ? row.cells().get(heading.place()) : "";
    }

    /** Hands over field and cell wherever a cell is filled, and notes what has no place. */
    public void fill(Row row, BiConsumer<String, String> use) {
        for (Heading heading : headings) {
            String cell = cell(row, heading);
            Naming.Meaning meaning = heading.meaning();
            if (cell.isBlank() || cell.strip().equalsIgnoreCase(meaning.usual())) {
                continue;
            }
            if (meaning.warning() != null) {
                notes.warn(heading.header(), meaning.warning());
            }
            if (!meaning.field().isEmpty()) {
                use.accept(meaning.field(), cell);
            }
        }
    }

    /** Says something about the column that fills a field, where there is one. */
    public void warn(String field, String message) {
        @Nullable Heading heading = byField.get(field);
        if (heading != null) {
            notes.warn(heading.header(), message);
        }
    }

    /** The fields that have a column. */
    public Set<String> fields() {
        return new HashSet<>(byField.keySet());
    }
}
