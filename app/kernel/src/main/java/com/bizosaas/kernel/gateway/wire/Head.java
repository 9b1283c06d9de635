package com.bizosaas.kernel.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request's head, found sound. {@code target} is path and query as sent; {@code length} is the body's, or
 * {@link #CHUNKED}; a head without a body has length 0.
 */
public record Head(String method, String target, List<Field> fields, long length) {

    static final long CHUNKED = -1;

    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "expect", "trailer", "te", "upgrade");

    /** One header line; the name as it was sent. */
    public record Field(String name, String value) {}

    /** The first value of this header. */
    public Optional<String> header(String name) {
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** All values of this header, in order. */
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    /** Whether a body follows. */
    public boolean hasBody() {
        return length != 0;
    }

    boolean closes() {
        return hasToken("Connection", "close");
    }

    boolean waitsToContinue() {
        return hasBody() && hasToken("Expect", "100-continue");
    }

    /** Whether this token is in the header's list, in any case. */
    public boolean hasToken(String header, String token) {
        return hasToken(headers(header), token);
    }

    /** The same for the values of a header. */
    public static boolean hasToken(List<String> values, String token) {
        for (String value : values) {
            for (String part : value.split(",")) {
                if (part.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The head for the server behind: without framing, since the body never reaches it by that way. */
    byte[] bytes() {
        StringBuilder out = new StringBuilder(512);
        out.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        for (Field field : fields) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!FRAMING.contains(name)) {
                out.append(field.name()).append(": ").append(field.value()).append("\r\n");
            }
        }
        return out.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
