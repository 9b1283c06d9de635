package com.bizosaas.kernel.gateway;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Brings one answer onto the wire: conditions, compression, headers, body. */
final class AnswerSender {

    private static final int NOT_MODIFIED = 304;
    private static final byte[] NOTHING = {};

    private final LiveRequest request;
    private final ServerResponse response;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** {@code extra}: headers that every answer to this request carries. */
    AnswerSender(LiveRequest request, ServerResponse response, Map<String, String> extra) {
        this.request = request;
        this.response = response;
        this.headers.putAll(extra);
    }

    /** Sends; a failure before the first byte leaves the response as it was. Returns the status that was sent. */
    int send(Answer answer) throws IOException {
        headers.putAll(answer.headers());
        if (answer.body() instanceof Answer.Upgraded upgraded) {
            request.exchange().upgrade(HeadLines.of(answer.status(), headers), upgraded.protocol());
            return answer.status();
        }
        String type = contentType(answer.body());
        boolean packed = isPacked(answer, type);
        if (Compression.suits(type)) {
            headers.merge("Vary", "Accept-Encoding", (one, other) -> one + ", " + other);
        }
        StandardHeaders.add(request.path(), type, headers);
        if (packed) {
            headers.computeIfPresent("ETag", (name, tag) -> Validators.gzipped(tag));
        }
        if (isKnown(answer)) {
            request.exchange().answerWithoutBody();
            open(NOT_MODIFIED).send(NOTHING);
            return NOT_MODIFIED;
        }
        if (!type.isEmpty()) {
            headers.putIfAbsent("Content-Type", type);
        }
        if (packed) {
            headers.put("Content-Encoding", "gzip");
        }
        send(answer, packed);
        return answer.status();
    }

    private static String contentType(Answer.Body body) {
        return switch (body) {
            case Answer.None none -> "";
            case Answer.Upgraded upgraded -> "";
            case Answer.Bytes bytes -> bytes.contentType();
            case Answer.FileBody file -> file.contentType();
            case Answer.Streamed streamed -> streamed.contentType();
        };
    }

    private boolean isPacked(Answer answer, String type) throws IOException {
        boolean large = switch (answer.body()) {
            case Answer.None none -> false;
            case Answer.Upgraded upgraded -> false;
            case Answer.Bytes bytes -> bytes.bytes().length > Compression.WORTH_IT;
            case Answer.FileBody file -> Files.size(file.path()) > Compression.WORTH_IT;
            case Answer.Streamed streamed -> true;
        };
        return large
                && Compression.suits(type)
                && !headers.containsKey("Content-Encoding")
                && Compression.isAccepted(request.headers("Accept-Encoding"));
    }

    private boolean isKnown(Answer answer) {
        String tag = answer.headers().get("ETag");
        Optional<String> known = request.header("If-None-Match");
        return tag != null
                && answer.status() == 200
                && request.method().equals("GET")
                && known.isPresent()
                && Validators.names(known.get(), tag);
    }

    private void send(Answer answer, boolean packed) throws IOException {
        int status = answer.status();
        boolean headOnly = request.sentMethod().equals("HEAD");
        if (headOnly) {
            request.exchange().answerHeadOnly();
        }
        switch (answer.body()) {
            case Answer.None none -> {
                if (status == 204 || status == NOT_MODIFIED) {
                    request.exchange().answerWithoutBody();
                }
                open(status).send(NOTHING);
            }
            case Answer.Upgraded upgraded -> throw new IllegalStateException("an upgrade is not sent as a body");
            case Answer.Bytes bytes -> open(status).send(packed ? Compression.gzip(bytes.bytes()) : bytes.bytes());
            case Answer.FileBody file -> sendFile(status, file.path(), packed, headOnly);
            case Answer.Streamed streamed -> sendStream(status, streamed.stream(), packed, headOnly);
        }
    }

    private void sendFile(int status, Path file, boolean packed, boolean headOnly) throws IOException {
        if (packed) {
            sendStream(status, out -> Files.copy(file, out), true, headOnly);
            return;
        }
        headers.put("Content-Length", Long.toString(Files.size(file)));
        if (headOnly) {
            open(status).send(NOTHING);
            return;
        }
        sendStream(status, out -> Files.copy(file, out), false, false);
    }

    private void sendStream(int status, Answer.Stream stream, boolean packed, boolean headOnly) throws IOException {
        if (headOnly) {
            headers.put("Transfer-Encoding", "chunked");
            open(status).send(NOTHING);
            return;
        }
        OutputStream out = open(status).outputStream();
        OutputStream full = packed ? Compression.stream(out) : out;
        stream.to(full);
        full.close();
    }

    /** Settles status and headers; from here on there is no other answer. */
    private ServerResponse open(int status) {
        if (request.exchange().closes()) {
            headers.put("Connection", "close");
        }
        response.status(Status.create(status));
        headers.forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
        return response;
    }
}
