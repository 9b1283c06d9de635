package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.InputStream;

/** A request's body as it comes in: its end is certain, or reading fails. */
public abstract class Body extends InputStream {

    private final Runnable begin;
    private long limit = Long.MAX_VALUE;
    private long count;
    private boolean begun;
    private boolean broken;

    /** {@code begin} runs before the first byte is asked for. */
    Body(Runnable begin) {
        this.begin = begin;
    }

    /** Lets reading fail with 413 beyond this many bytes. */
    public final void limit(long bytes) {
        limit = bytes;
    }

    @Override
    public final int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public final int read(byte[] into, int offset, int length) {
        if (isFinished()) {
            return -1;
        }
        if (broken) {
            throw Problem.malformed("The body is broken.");
        }
        if (!begun) {
            begun = true;
            begin.run();
        }
        boolean sound = false;
        try {
            int got = length == 0 ? 0 : next(into, offset, length);
            count(Math.max(0, got));
            sound = true;
            return got;
        } finally {
            broken = !sound;
        }
    }

    /** Counts bytes that came or were announced; 413 past the limit. */
    private void count(long bytes) {
        count += bytes;
        checkRoom(0);
    }

    final void checkRoom(long announced) {
        if (announced > limit - count) {
            throw new Problem(KernelProblem.TOO_LARGE, "The body may hold " + limit + " bytes.");
        }
    }

    final boolean hasBegun() {
        return begun;
    }

    final boolean isBroken() {
        return broken;
    }

    static Problem endedEarly() {
        return Problem.malformed("The body ended early.");
    }

    /** Bytes of the body, at least one, or -1 at its end. */
    abstract int next(byte[] into, int offset, int length);

    abstract boolean isFinished();

    /** How many bytes must still come, or {@link Long#MAX_VALUE} where nobody knows. */
    abstract long remaining();
}
