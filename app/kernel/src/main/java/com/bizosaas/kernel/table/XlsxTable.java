package com.bizosaas.kernel.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The first visible sheet of a workbook; {@link XlsxGuard} has looked it over before. */
final class XlsxTable implements TableReader {

    private final ReadableWorkbook book;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final Columns columns;

    XlsxTable(Path file) throws IOException {
        XlsxGuard.check(file);
        book = open(file);
        try {
            stream = stream(sheet(book));
            rows = stream.iterator();
            Row first = row();
            if (first == null) {
                throw new UnreadableTable("The first sheet is empty.");
            }
            columns = Columns.of(first.cells());
        } catch (UnreadableTable refused) {
            book.close();
            throw refused;
        }
    }

    @Override
    public List<String> header() {
        return columns.names();
    }

    @Override
    public @Nullable Row next() {
        Row found = row();
        return found == null || found.error() != null ? found : columns.lay(found.line(), found.cells());
    }

    @Override
    public void close() {
        try {
            stream.close();
            book.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private @Nullable Row row() {
        try {
            while (rows.hasNext()) {
                Row found = row(rows.next());
                if (!Columns.isBlank(found.cells())) {
                    return found;
                }
            }
            return null;
        } catch (UnreadableTable refused) {
            throw refused;
        } catch (RuntimeException broken) {
            // The library answers broken files with whatever its parser trips over.
            throw new UnreadableTable("The sheet is broken.", broken);
        }
    }

    private Row row(org.dhatim.fastexcel.reader.Row found) {
        List<String> cells = new ArrayList<>(found.getCellCount());
        String error = null;
        for (int i = 0; i < found.getCellCount(); i++) {
            Cell cell = found.getCell(i);
            String text = cell == null ? "" : XlsxCell.text(cell, book.isDate1904());
            if (cell != null && cell.getType() == CellType.ERROR) {
                error = "The cell " + cell.getAddress() + " holds an error: " + text + ".";
            }
            cells.add(text);
        }
        return error == null ? Row.of(found.getRowNum(), cells) : Row.bad(found.getRowNum(), cells, error);
    }

    /** A workbook without a styles part has no formats to read, and asking for them fails. */
    static ReadableWorkbook open(Path file) {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (IOException | RuntimeException unstyled) {
            return openUnstyled(file);
        }
    }

    private static ReadableWorkbook openUnstyled(Path file) {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(false, true));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableTable("The workbook is broken.", broken);
        }
    }

    static Stream<org.dhatim.fastexcel.reader.Row> stream(Sheet sheet) {
        try {
            return sheet.openStream();
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableTable("The sheet " + sheet.getName() + " is broken.", broken);
        }
    }

    private static Sheet sheet(ReadableWorkbook book) {
        return book.getSheets()
                .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                .findFirst()
                .orElseThrow(() -> new UnreadableTable("The workbook has no visible sheet."));
    }
}
