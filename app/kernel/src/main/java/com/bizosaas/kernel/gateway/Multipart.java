package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} (RFC 7578) part by part, holding no more than a buffer of it. */
final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile("(?i).*;\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z*]+)=(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^\\s;]*))");
    private static final int LONGEST_HEADERS = 8 << 10;
    private static final int LONGEST_PREAMBLE = 8 << 10;
    private static final int SIZE = 32 << 10;

    /** What stands before a part's content; {@code filename} is there for files only, without any folder. */
    record Part(String name, Optional<String> filename, String contentType) {}

    private final InputStream in;
    private final byte[] edge;
    private final byte[] buffer = new byte[SIZE];
    private int start;
    private int end;
    private boolean begun;
    private Part part = new Part("", Optional.empty(), "");

    Multipart(InputStream in, String boundary) {
        this.in = in;
        this.edge = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer[end++] = '\r';
        buffer[end++] = '\n';
    }

    /** The boundary that the content type names; 400 without one. */
    static String boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        if (!found.matches()) {
            throw Problem.malformed("The form's Content-Type names no boundary.");
        }
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Moves to the next part; false behind the last. The part before must have been copied. */
    boolean next() throws IOException {
        if (!begun) {
            begun = true;
            copy(OutputStream.nullOutputStream(), LONGEST_PREAMBLE);
        }
        String rest = line(LONGEST_HEADERS);
        if (rest.startsWith("--")) {
            return false;
        }
        if (!rest.isBlank()) {
            throw broken();
        }
        part = headers();
        return true;
    }

    Part part() {
        return part;
    }

    private Part headers() throws IOException {
        String disposition = "";
        String type = "text/plain";
        int room = LONGEST_HEADERS;
        for (String line = line(room); !line.isEmpty(); line = line(room)) {
            room -= line.length();
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken();
            }
            switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "content-disposition" ->
                    disposition = line.substring(colon + 1).strip();
                case "content-type" -> type = line.substring(colon + 1).strip();
                default -> {}
            }
        }
        Optional<String> name = parameter(disposition, "name");
        if (!disposition.toLowerCase(Locale.ROOT).startsWith("form-data") || name.isEmpty()) {
            throw broken();
        }
        return new Part(name.get(), parameter(disposition, "filename").map(Multipart::lastName), type);
    }

    private static Optional<String> parameter(String disposition, String name) {
        Matcher found = PARAMETER.matcher(disposition);
        while (found.find()) {
            if (found.group(1).equalsIgnoreCase(name)) {
                String value = found.group(2) == null ? found.group(3) : found.group(2);
                return Optional.of(value.replaceAll("\\\\([\"\\\\])", "$1"));
            }
        }
        return Optional.empty();
    }

    private static String lastName(String filename) {
        return filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
    }

    /** Copies the content up to the next boundary; 413 beyond {@code most} bytes. */
    void copy(OutputStream out, long most) throws IOException {
        long room = most;
        while (true) {
            int at = indexOfEdge();
            int until = at < 0 ? Math.max(start, end - edge.length + 1) : at;
            room -= until - start;
            if (room < 0) {
                throw new Problem(KernelProblem.TOO_LARGE, "A field of the form is too long.");
            }
            out.write(buffer, start, until - start);
            start = until;
            if (at >= 0) {
                start += edge.length;
                return;
            }
            fill();
        }
    }

    private int indexOfEdge() {
        for (int i = start; i <= end - edge.length; i++) {
            int length = 0;
            while (length < edge.length && buffer[i + length] == edge[length]) {
                length++;
            }
            if (length == edge.length) {
                return i;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int got = in.read(buffer, end, buffer.length - end);
        if (got < 0) {
            throw broken();
        }
        end += got;
    }

    private String line(int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() <= most) {
            if (start == end) {
                if (isOver(line)) {
                    return line.toString(StandardCharsets.UTF_8);
                }
                fill();
            }
            byte next = buffer[start++];
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8).stripTrailing();
            }
            line.write(next);
        }
        throw broken();
    }

    /** The last boundary need not be followed by a line's end. */
    private static boolean isOver(ByteArrayOutputStream line) {
        return line.size() == 2 && line.toString(StandardCharsets.UTF_8).equals("--");
    }

    private static Problem broken() {
        return Problem.malformed("The form is broken: a part or its boundary is not as it should be.");
    }
}
