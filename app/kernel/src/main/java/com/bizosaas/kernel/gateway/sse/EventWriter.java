package com.bizosaas.kernel.gateway.sse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes server-sent events, each at once. */
public final class EventWriter {

    public static final String TYPE = "text/event-stream";

    private final OutputStream out;

    public EventWriter(OutputStream out) {
        this.out = out;
    }

    /** An event; {@code id} is what a client sends as {@code Last-Event-ID} when it comes back. */
    public void send(String event, @Nullable String id, String data) throws IOException {
        StringBuilder text = new StringBuilder(data.length() + 64);
        if (id != null) {
            text.append("id: ").append(id).append('\n');
        }
        text.append("event: ").append(event).append('\n');
        data.lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        write(text.append('\n').toString());
    }

    /** Nothing, so that the client's death is noticed and nobody between takes the connection for dead. */
    public void heartbeat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
