package com.bizosaas.kernel.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record of a table. {@code line} is the physical line (of a sheet: the row) on which it starts, the file's first
 * being 1. CSV and XLSX fill {@code cells}, as many as the header has; NDJSON fills {@code object}. {@code error} says
 * to a person why this record cannot be used; the cells are then as they were found, the object is absent.
 */
public record Row(
        int line,
        List<String> cells,
        @Nullable ObjectNode object,
        @Nullable String error) {

    public Row {
        cells = List.copyOf(cells);
    }

    static Row of(int line, List<String> cells) {
        return new Row(line, cells, null, null);
    }

    static Row of(int line, ObjectNode object) {
        return new Row(line, List.of(), object, null);
    }

    static Row bad(int line, List<String> cells, String error) {
        return new Row(line, cells, null, error);
    }
}
