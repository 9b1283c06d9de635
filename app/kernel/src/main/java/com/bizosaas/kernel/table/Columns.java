package com.bizosaas.kernel.table;

import java.util.ArrayList;
import java.util.List;

/** The header, and how a record's cells are laid under it. */
record Columns(List<String> names) {

    /** The header from its cells; refuses one without any name. */
    static Columns of(List<String> cells) {
        List<String> names = cells.stream().map(String::strip).toList();
        if (isBlank(names)) {
            throw new UnreadableTable("The file has no header: its first line must name the columns.");
        }
        return new Columns(names);
    }

    static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    /** As many cells as there are columns: missing ones are empty, blank ones too many are dropped, others are an error. */
    Row lay(int line, List<String> cells) {
        if (cells.size() == names.size()) {
            return Row.of(line, cells);
        }
        if (cells.size() > names.size()) {
            if (isBlank(cells.subList(names.size(), cells.size()))) {
                return Row.of(line, cells.subList(0, names.size()));
            }
            return Row.bad(
                    line,
                    cells,
                    "The row has " + cells.size() + " cells, but the header names " + names.size()
                            + " columns; a cell that holds the separator must stand in quotes.");
        }
        List<String> full = new ArrayList<>(cells);
        while (full.size() < names.size()) {
            full.add("");
        }
        return Row.of(line, full);
    }
}
