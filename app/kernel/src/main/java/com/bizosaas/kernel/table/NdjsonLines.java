package com.bizosaas.kernel.table;

import com.bizosaas.kernel.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line. */
final class NdjsonLines implements TableWriter {

    private final OutputStream out;

    NdjsonLines(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 14);
    }

    @Override
    public void row(List<String> cells) {
        throw new IllegalStateException("NDJSON takes JSON objects, not rows");
    }

    @Override
    public void line(ObjectNode object) {
        line(Json.bytes(object));
    }

    @Override
    public void line(byte[] json) {
        try {
            out.write(json);
            out.write('\n');
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
