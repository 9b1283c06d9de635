package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Protocol;
import com.bizosaas.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a handler answers: status, headers, body. Compression, ETag comparison and HEAD are the gateway's work. */
public final class Answer {

    public static final String JSON = "application/json";

    private final int status;
    private final Map<String, String> headers;
    private final Body body;
    private final @Nullable UUID secretOf;

    /** The body: nothing, bytes, a file, a stream that is written while it is made, or no HTTP from here on. */
    public sealed interface Body {}

    /** No body. */
    public record None() implements Body {}

    /** A body in memory. */
    public record Bytes(String contentType, byte[] bytes) implements Body {}

    /** A file on disk, sent as it is. */
    public record FileBody(String contentType, Path path) implements Body {}

    /** A body that is written as it is made; one that lasts goes on for as long as its client likes. */
    public record Streamed(String contentType, Stream stream, boolean lasts) implements Body {}

    /** The connection speaks something else from here on. */
    public record Upgraded(Protocol protocol) implements Body {}

    /** Writes a streamed body; a failure half-way closes the connection. */
    @FunctionalInterface
    public interface Stream {
        void to(OutputStream out) throws IOException;
    }

    private Answer(int status, Map<String, String> headers, Body body, @Nullable UUID secretOf) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.secretOf = secretOf;
    }

    /** This status and no body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new None(), null);
    }

    /** JSON of this value, as the mapper writes it. */
    public static Answer json(int status, Object value) {
        return bytes(status, JSON, Json.bytes(value));
    }

    /** JSON as it is written. */
    public static Answer json(int status, Json.Written written) {
        return bytes(status, JSON, Json.bytes(written));
    }

    public static Answer bytes(int status, String contentType, byte[] bytes) {
        return new Answer(status, Map.of(), new Bytes(contentType, bytes), null);
    }

    public static Answer file(String contentType, Path path) {
        return new Answer(200, Map.of(), new FileBody(contentType, path), null);
    }

    public static Answer stream(String contentType, Stream stream) {
        return new Answer(200, Map.of(), new Streamed(contentType, stream, false), null);
    }

    /** The same for a body that goes on for as long as its client likes. */
    public static Answer lasting(String contentType, Stream stream) {
        return new Answer(200, Map.of(), new Streamed(contentType, stream, true), null);
    }

    /** Leaves HTTP; {@code Upgrade} names what is spoken then. */
    public static Answer upgrade(String name, Protocol protocol) {
        return new Answer(101, Map.of("Upgrade", name, "Connection", "Upgrade"), new Upgraded(protocol), null);
    }

    /** The same answer with one more header. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, Collections.unmodifiableMap(more), body, secretOf);
    }

    /** The same answer, marked as holding a secret of this row: it is never kept for an Idempotency-Key. */
    public Answer secret(UUID id) {
        return new Answer(status, headers, body, id);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Body body() {
        return body;
    }

    public @Nullable UUID secretOf() {
        return secretOf;
    }
}
