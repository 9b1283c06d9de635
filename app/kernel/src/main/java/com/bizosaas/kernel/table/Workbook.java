package com.bizosaas.kernel.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** All sheets of a workbook, for who wants its words and not a table; {@link XlsxGuard} has looked it over before. */
public final class Workbook implements AutoCloseable {

    private final ReadableWorkbook book;

    private Workbook(ReadableWorkbook book) {
        this.book = book;
    }

    /** Throws {@link UnreadableTable} where the file is no workbook, is broken, or would swell. */
    public static Workbook open(Path file) throws IOException {
        XlsxGuard.check(file);
        return new Workbook(XlsxTable.open(file));
    }

    /** The sheets in their order. */
    public List<Page> pages() {
        return book.getSheets().map(Page::new).toList();
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    /** One sheet. */
    public final class Page {

        private final Sheet sheet;

        private Page(Sheet sheet) {
            this.sheet = sheet;
        }

        public String name() {
            return sheet.getName();
        }

        public boolean isVisible() {
            return sheet.getVisibility() == SheetVisibility.VISIBLE;
        }

        /** Hands over the cells of each row that is not blank; throws {@link UnreadableTable} where the sheet is broken. */
        public void rows(Consumer<List<String>> each) {
            try (Stream<org.dhatim.fastexcel.reader.Row> rows = XlsxTable.stream(sheet)) {
                rows.map(this::cells).filter(cells -> !Columns.isBlank(cells)).forEach(each);
            }
        }

        private List<String> cells(org.dhatim.fastexcel.reader.Row row) {
            List<String> cells = new ArrayList<>(row.getCellCount());
            for (int i = 0; i < row.getCellCount(); i++) {
                Cell cell = row.getCell(i);
                cells.add(cell == null ? "" : XlsxCell.text(cell, book.isDate1904()));
            }
            return cells;
        }
    }
}
