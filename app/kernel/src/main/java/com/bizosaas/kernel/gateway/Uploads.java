package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a form and keeps its files on disk until the request ends. */
final class Uploads {

    private static final int MOST_PARTS = 100;
    private static final long MOST_FIELD_BYTES = 1 << 20;

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Uploads(Path folder) {
        this.folder = folder;
    }

    /** The form in this body; 400 for a broken one, 413 for too many or too long fields. */
    Form read(String contentType, InputStream body) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, Form.Upload> uploads = new LinkedHashMap<>();
        try {
            Multipart parts = new Multipart(body, Multipart.boundary(contentType));
            long room = MOST_FIELD_BYTES;
            for (int number = 0; parts.next(); number++) {
                Multipart.Part part = parts.part();
                if (number == MOST_PARTS) {
                    throw new Problem(KernelProblem.TOO_LARGE, "A form may have " + MOST_PARTS + " parts.");
                }
                if (fields.containsKey(part.name()) || uploads.containsKey(part.name())) {
                    throw Problem.malformed("The form names " + part.name() + " twice.");
                }
                if (part.filename().isEmpty()) {
                    String value = field(parts, room);
                    room -= value.length();
                    fields.put(part.name(), value);
                } else {
                    uploads.put(part.name(), file(parts, part));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return new Form(fields, uploads);
    }

    private static String field(Multipart parts, long room) throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        parts.copy(value, room);
        return value.toString(StandardCharsets.UTF_8);
    }

    private Form.Upload file(Multipart parts, Multipart.Part part) throws IOException {
        Files.createDirectories(folder);
        Path path = Files.createTempFile(folder, "upload-", ".part");
        files.add(path);
        try (OutputStream out = Files.newOutputStream(path)) {
            parts.copy(out, Long.MAX_VALUE);
        }
        return new Form.Upload(part.filename().get(), part.contentType(), path, Files.size(path));
    }

    void delete() {
        for (Path file : Set.copyOf(files)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException stuck) {
                System.getLogger("gateway").log(System.Logger.Level.WARNING, "cannot delete " + file, stuck);
            }
        }
    }
}
