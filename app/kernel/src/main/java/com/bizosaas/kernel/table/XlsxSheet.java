package com.bizosaas.kernel.table;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.node.ObjectNode;

/** A workbook of one sheet of text cells, flushed as it grows. */
final class XlsxSheet implements TableWriter {

    private static final int FLUSH_EVERY = 200;

    private final Workbook book;
    private final Worksheet sheet;
    private int rows;

    XlsxSheet(OutputStream out) {
        book = new Workbook(new LeftOpen(out), "BizOSaaS", "1.0");
        sheet = book.newWorksheet("Sheet1");
    }

    @Override
    public void row(List<String> cells) {
        if (rows >= Worksheet.MAX_ROWS || cells.size() > Worksheet.MAX_COLS) {
            throw new IllegalStateException("a sheet holds 1,048,576 rows of 16,384 cells at most; export as CSV");
        }
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                sheet.inlineString(rows, i, XlsxCell.escape(cells.get(i)));
            }
        }
        rows++;
        try {
            if (rows % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void line(ObjectNode object) {
        throw new IllegalStateException("XLSX takes rows, not JSON");
    }

    @Override
    public void line(byte[] json) {
        throw new IllegalStateException("XLSX takes rows, not JSON");
    }

    @Override
    public void close() {
        try {
            book.finish();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Flushes where the workbook closes. */
    private static final class LeftOpen extends FilterOutputStream {
        LeftOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
