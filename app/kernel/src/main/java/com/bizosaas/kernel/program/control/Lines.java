package com.bizosaas.kernel.program.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads one line and not a byte more, since a file may follow it. */
final class Lines {

    /** What a command may ask in one line, and what it may be answered: a page of long items. */
    static final int ASKED = 1 << 20;

    static final int ANSWERED = 64 << 20;

    private Lines() {}

    /** The next line without its end; empty at the end of the stream. */
    static String next(InputStream in, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > longest) {
                throw new IOException("A line of the control protocol is longer than " + longest + " bytes");
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
