package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A body in chunks, read by the letter: sizes in hex digits, CRLF behind each chunk, a last chunk at the end. */
final class ChunkedBody extends Body {

    private static final Pattern SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \t]*(?:;.*)?");
    private static final int LONGEST_LINE = 256;
    private static final int MOST_TRAILERS = 20;

    private final Source source;
    private final HeadReader lines;
    private long left;
    private boolean started;
    private boolean finished;

    ChunkedBody(Source source, HeadReader lines, Runnable begin) {
        super(begin);
        this.source = source;
        this.lines = lines;
    }

    @Override
    int next(byte[] into, int offset, int length) {
        if (left == 0) {
            nextChunk();
        }
        if (finished) {
            return -1;
        }
        int got = source.read(into, offset, (int) Math.min(length, left));
        if (got < 0) {
            throw endedEarly();
        }
        left -= got;
        return got;
    }

    private void nextChunk() {
        if (started && !line().isEmpty()) {
            throw Problem.malformed("A chunk is longer than its size.");
        }
        started = true;
        Matcher size = SIZE.matcher(line());
        if (!size.matches()) {
            throw Problem.malformed("A chunk has no sound size.");
        }
        left = Long.parseLong(size.group(1), 16);
        checkRoom(left);
        if (left == 0) {
            trailers();
            finished = true;
        }
    }

    private void trailers() {
        for (int number = 0; number <= MOST_TRAILERS; number++) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            HeadReader.field(line);
        }
        throw new Problem(KernelProblem.HEADERS_TOO_LARGE);
    }

    private String line() {
        return lines.line(LONGEST_LINE, KernelProblem.MALFORMED);
    }

    @Override
    boolean isFinished() {
        return finished;
    }

    @Override
    long remaining() {
        return finished ? 0 : Long.MAX_VALUE;
    }
}
