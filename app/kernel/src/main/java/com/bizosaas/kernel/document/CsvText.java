package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import java.nio.file.Path;

/** A table of comma-, semicolon- or tab-separated text, a line for each row. */
final class CsvText {

    private CsvText() {}

    static void read(Path file, Draft draft) {
        try (TableReader table = TableReader.open(file, Format.CSV)) {
            RowText text = new RowText(draft);
            text.row(table.header());
            for (Row row = table.next(); row != null; row = table.next()) {
                text.row(row.cells());
            }
            text.end();
        }
    }
}
