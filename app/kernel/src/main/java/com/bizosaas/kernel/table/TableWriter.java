package com.bizosaas.kernel.table;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a table record by record. CSV is UTF-8 with CRLF, and a cell that a spreadsheet would run gets an apostrophe
 * in front; XLSX holds text cells only, never a formula. Not for use by several threads.
 */
public sealed interface TableWriter extends AutoCloseable permits CsvSheet, NdjsonLines, XlsxSheet {

    /** Begins a table; {@link #close()} completes it but leaves {@code out} open. */
    static TableWriter open(OutputStream out, Format format) {
        return switch (format) {
            case CSV -> new CsvSheet(out);
            case NDJSON -> new NdjsonLines(out);
            case XLSX -> new XlsxSheet(out);
        };
    }

    /** Writes the next row of CSV or XLSX, the header first; a programming error for NDJSON. */
    void row(List<String> cells);

    /** Writes the next line of NDJSON; a programming error for the others. */
    void line(ObjectNode object);

    /** Writes the next line of NDJSON as it is: one JSON object in UTF-8 without line feeds. */
    void line(byte[] json);

    @Override
    void close();
}
