package com.bizosaas.kernel.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/** Gathers the cells of a CSV record, within limits and without their guard. */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<CsvRecords.Found> {

    /** A record's first line and its cells. */
    record Found(int line, List<String> cells) {}

    private List<String> cells = new ArrayList<>();
    private long line;
    private int length;

    @Override
    protected void handleBegin(long startingLineNumber) {
        cells = new ArrayList<>(cells.size());
        line = startingLineNumber;
        length = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int count, boolean quoted) {
        length += count;
        if (count > TableReader.MOST_CELL) {
            throw refused("a cell longer than 1 MB; a quote may lack its partner");
        }
        if (length > TableReader.MOST_ROW) {
            throw refused("a row longer than 10 MB");
        }
        if (index >= TableReader.MOST_COLUMNS) {
            throw refused("more than " + TableReader.MOST_COLUMNS + " columns");
        }
        cells.add(Guard.off(new String(buffer, offset, count)));
    }

    @Override
    protected Found buildRecord() {
        return new Found(Math.toIntExact(line), cells);
    }

    private UnreadableTable refused(String what) {
        return new UnreadableTable("The record that starts on line " + line + " holds " + what + ".");
    }
}
