package com.bizosaas.kernel.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Server-sent events out of bytes that may be torn anywhere: the data of each. Names, ids and comments say nothing here. */
final class EventLines {

    private static final int LONGEST_LINE = 1 << 20;
    private static final int MOST_BYTES = 8 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private boolean afterReturn;
    private int read;

    /** The data of the events that end in these bytes. */
    List<String> add(ByteBuffer bytes) throws Failed {
        List<String> events = new ArrayList<>();
        read += bytes.remaining();
        if (read > MOST_BYTES) {
            throw new Failed(Why.BROKEN);
        }
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                end(events);
            } else if (line.size() == LONGEST_LINE) {
                throw new Failed(Why.BROKEN);
            } else {
                line.write(next);
            }
        }
        return events;
    }

    private void end(List<String> events) {
        String whole = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (whole.isEmpty() && hasData) {
            events.add(data.toString());
            data.setLength(0);
            hasData = false;
        } else if (whole.startsWith("data:")) {
            data.append(hasData ? "\n" : "").append(whole.substring(whole.startsWith("data: ") ? 6 : 5));
            hasData = true;
        }
    }
}
