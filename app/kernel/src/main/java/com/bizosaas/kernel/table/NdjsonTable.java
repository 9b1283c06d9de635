package com.bizosaas.kernel.table;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; a line that is none is an error of its own, and the rest goes on. */
final class NdjsonTable implements TableReader {

    private final InputStream in;
    private int line;

    NdjsonTable(Path file) throws IOException {
        TextScan scan = TextScan.of(file);
        if (scan.isUtf16()) {
            throw new UnreadableTable("NDJSON must be UTF-8; this file is UTF-16.");
        }
        in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.skipNBytes(scan.utf8Mark());
    }

    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public @Nullable Row next() {
        for (byte[] found = line(); found != null; found = line()) {
            if (!isBlank(found)) {
                return row(found);
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Row row(byte[] found) {
        try {
            return Row.of(line, Json.object(found));
        } catch (Problem refused) {
            String why = refused.getMessage() == null ? "It is not JSON." : refused.getMessage();
            return Row.bad(line, List.of(), why.replace("The body", "The line").replace("line 1, ", ""));
        }
    }

    private byte @Nullable [] line() {
        ByteArrayOutputStream found = new ByteArrayOutputStream(512);
        try {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            line++;
            for (; b >= 0 && b != '\n'; b = in.read()) {
                found.write(b);
                if (found.size() > MOST_ROW) {
                    throw new UnreadableTable("Line " + line + " is longer than 10 MB.");
                }
            }
            return found.toByteArray();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static boolean isBlank(byte[] found) {
        for (byte b : found) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
