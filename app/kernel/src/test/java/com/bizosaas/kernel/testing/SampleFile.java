package com.bizosaas.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.TableWriter;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file that a layout reads, and what it said of its columns. */
public final class SampleFile {

    private final Path path;
    private final Format format;
    private final Map<String, String> warnings = new LinkedHashMap<>();

    private SampleFile(Path path, Format format) {
        this.path = path;
        this.format = format;
    }

    /** A file of this text in {@code folder}. */
    public static SampleFile of(Path folder, Format format, String text) {
        try {
            return new SampleFile(Files.writeString(Files.createTempFile(folder, "sample", ""), text), format);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A CSV of these lines. */
    public static SampleFile csv(Path folder, String... lines) {
        return of(folder, Format.CSV, String.join("\r\n", lines) + "\r\n");
    }

    /** A CSV of these rows, the header first. */
    public static SampleFile written(Path folder, List<List<String>> rows) {
        SampleFile file = of(folder, Format.CSV, "");
        try (OutputStream out = Files.newOutputStream(file.path);
                TableWriter table = TableWriter.open(out, Format.CSV)) {
            rows.forEach(table::row);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return file;
    }

    /** One of the collected files; the test is skipped where it is absent. */
    public static SampleFile collected(String name) {
        String given = System.getProperty("BIZOSAAS_TEST_DATA", System.getenv("BIZOSAAS_TEST_DATA"));
        Path file = Path.of(given == null ? "../../../shared/data" : given)
                .toAbsolutePath()
                .normalize()
                .resolve(name);
        assumeTrue(Files.exists(file), name + " is not in " + file.getParent() + ": skipped");
        return new SampleFile(file, Format.CSV);
    }

    public List<String> header() {
        try (TableReader table = TableReader.open(path, format)) {
            return table.header();
        }
    }

    /** What a layout makes of the file. */
    public List<Incoming> read(Layout layout) {
        return read(layout, Map.of());
    }

    /** The same with a mapping from header to field. */
    public List<Incoming> read(Layout layout, Map<String, String> mapping) {
        warnings.clear();
        Layout.Source source = new Layout.Source(() -> TableReader.open(path, format), mapping, warnings::putIfAbsent);
        List<Incoming> found = new ArrayList<>();
        try (Layout.Records records = layout.read(source)) {
            for (Incoming record = records.next(); record != null; record = records.next()) {
                found.add(record);
            }
        }
        return found;
    }

    /** The items that a layout reads, none of them with an error. */
    public List<String> items(Layout layout) {
        List<Incoming> found = read(layout);
        assertThat(found).allSatisfy(record -> assertThat(record.errors()).isEmpty());
        return found.stream().map(record -> record.item().toString()).toList();
    }

    /** What was said of columns while the file was read last. */
    public Map<String, String> warnings() {
        return Map.copyOf(warnings);
    }
}
