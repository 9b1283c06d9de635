package com.bizosaas.kernel.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the tests of tables share. */
final class Tables {

    private Tables() {}

    static Path file(Path folder, byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "table", ""), bytes);
    }

    static Path file(Path folder, String text) throws IOException {
        return file(folder, text, StandardCharsets.UTF_8);
    }

    static Path file(Path folder, String text, Charset charset) throws IOException {
        return file(folder, text.getBytes(charset));
    }

    /** All rows behind the header. */
    static List<Row> rows(Path file, Format format) {
        List<Row> rows = new ArrayList<>();
        try (TableReader table = TableReader.open(file, format)) {
            for (Row row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static List<String> header(Path file, Format format) {
        try (TableReader table = TableReader.open(file, format)) {
            return table.header();
        }
    }

    static List<List<String>> cells(Path file, Format format) {
        return rows(file, format).stream().map(Row::cells).toList();
    }

    static Path written(Path folder, Format format, List<List<String>> rows) throws IOException {
        Path file = Files.createTempFile(folder, "table", "." + format.extension());
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = TableWriter.open(out, format)) {
            rows.forEach(table::row);
        }
        return file;
    }
}
