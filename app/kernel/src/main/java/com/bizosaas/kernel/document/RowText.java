package com.bizosaas.kernel.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table as sentences that can be understood alone: {@code Name: Anna; City: Kisumu.} */
final class RowText {

    private final Draft draft;
    private @Nullable List<String> names;
    private boolean hasRows;

    RowText(Draft draft) {
        this.draft = draft;
    }

    /** The next row; the first that has two cells names the columns, unless it looks like data itself. */
    void row(List<String> cells) {
        List<String> names = this.names;
        if (names == null) {
            long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
            boolean isData = cells.stream().anyMatch(RowText::isNumber);
            if (filled > 1 && !isData) {
                this.names = cells.stream().map(Draft::oneLine).toList();
                return;
            }
            this.names = filled > 1 ? List.of() : null;
            write(List.of(), cells);
            return;
        }
        hasRows = true;
        write(names, cells);
    }

    /** The end of the table: a header alone is text, too. */
    void end() {
        if (names != null && !hasRows) {
            write(List.of(), names);
        }
    }

    private void write(List<String> names, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).replaceAll("\\s+", " ").strip();
            String name = i < names.size() ? names.get(i) : "";
            if (!cell.isEmpty()) {
                draft.mayHold(line.length() + name.length() + cell.length());
                line.append(line.isEmpty() ? "" : "; ");
                line.append(name).append(name.isEmpty() ? "" : ": ").append(cell);
            }
        }
        if (!line.isEmpty()) {
            char last = line.charAt(line.length() - 1);
            draft.line();
            draft.append(".!?:".indexOf(last) >= 0 ? line : line.append('.'));
        }
    }

    private static boolean isNumber(String cell) {
        return cell.strip().matches("[-+]?[0-9][0-9.,:/ -]*%?");
    }
}
