package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.UnreadableTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a received file is to be read: its format, its layout and its header (none for NDJSON or what cannot be read). */
record Guess(Format format, Layout layout, List<String> header) {

    /** What {@code format=} says, or what the file looks like; 400 for a format that is not read here. */
    static Guess of(String asked, Path file, Importing<?> importing) {
        Layout named = importing.others().stream()
                .filter(layout -> layout.name().equals(asked))
                .findFirst()
                .orElse(null);
        if (named != null) {
            return new Guess(format(file), named, header(file, format(file)));
        }
        Format format = asked.equals("auto") ? format(file) : known(asked, importing);
        List<String> header = header(file, format);
        Layout layout = importing.others().stream()
                .filter(other -> asked.equals("auto") && other.knows(header))
                .findFirst()
                .orElse(importing.sheet());
        return new Guess(format, layout, header);
    }

    private static Format known(String asked, Importing<?> importing) {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(asked)) {
                return format;
            }
        }
        List<String> all = new ArrayList<>(List.of("auto", "csv", "ndjson", "xlsx"));
        importing.others().forEach(layout -> all.add(layout.name()));
        throw TransferPaths.unknownFormat(asked, all);
    }

    private static Format format(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(4);
            if (start.length == 4 && start[0] == 'P' && start[1] == 'K') {
                return Format.XLSX;
            }
            return start.length > 0 && start[0] == '{' ? Format.NDJSON : Format.CSV;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The header; none where the file cannot be read, which the job will say. */
    private static List<String> header(Path file, Format format) {
        try (TableReader table = TableReader.open(file, format)) {
            return table.header();
        } catch (UnreadableTable unreadable) {
            return List.of();
        }
    }
}
