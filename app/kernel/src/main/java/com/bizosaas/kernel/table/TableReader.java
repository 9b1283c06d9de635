package com.bizosaas.kernel.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a table record by record. Not for use by several threads. */
public sealed interface TableReader extends AutoCloseable permits CsvTable, NdjsonTable, XlsxTable {

    /** The longest cell, in UTF-16 units. */
    int MOST_CELL = 1 << 20;

    /** The longest record, in UTF-16 units (NDJSON: bytes). */
    int MOST_ROW = 10 << 20;

    /** The most columns. */
    int MOST_COLUMNS = 2_000;

    /**
     * Opens the file and reads its header. Throws {@link UnreadableTable} where it is empty, binary, of another format,
     * or has no header; an {@link UncheckedIOException} where the disk fails. Of a workbook, the first visible sheet is
     * read.
     */
    static TableReader open(Path file, Format format) {
        try {
            if (Files.size(file) == 0) {
                throw new UnreadableTable("The file is empty.");
            }
            return switch (format) {
                case CSV -> new CsvTable(file);
                case NDJSON -> new NdjsonTable(file);
                case XLSX -> new XlsxTable(file);
            };
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The header's cells, stripped of white space around them; empty for NDJSON. */
    List<String> header();

    /**
     * The next record, or null at the end. Blank lines and rows of blank cells are left out, though lines count them.
     * CSV cells come without the apostrophe of {@link TableWriter}. Throws {@link UnreadableTable} where the rest of
     * the file cannot be read, and must not be called again then.
     */
    @Nullable
    Row next();

    @Override
    void close();

    /** Takes off the apostrophe that {@link TableWriter} puts before a cell that a spreadsheet would run. */
    static String unguard(String cell) {
        return Guard.off(cell);
    }
}
