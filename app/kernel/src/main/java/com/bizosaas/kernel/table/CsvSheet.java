package com.bizosaas.kernel.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Comma-separated text in UTF-8 with CRLF, its cells guarded. */
final class CsvSheet implements TableWriter {

    private final Writer text;
    private final CsvWriter csv;

    CsvSheet(OutputStream out) {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public void row(List<String> cells) {
        csv.writeRecord(cells.stream().map(Guard::on).toArray(String[]::new));
    }

    @Override
    public void line(ObjectNode object) {
        throw new IllegalStateException("CSV takes rows, not JSON");
    }

    @Override
    public void line(byte[] json) {
        throw new IllegalStateException("CSV takes rows, not JSON");
    }

    @Override
    public void close() {
        try {
            csv.flush();
            text.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
