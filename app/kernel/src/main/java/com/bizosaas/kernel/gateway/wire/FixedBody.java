package com.bizosaas.kernel.gateway.wire;

/** A body of announced length. */
final class FixedBody extends Body {

    private final Source source;
    private long remaining;

    FixedBody(Source source, long length, Runnable begin) {
        super(begin);
        this.source = source;
        this.remaining = length;
    }

    @Override
    int next(byte[] into, int offset, int length) {
        int got = source.read(into, offset, (int) Math.min(length, remaining));
        if (got < 0) {
            throw endedEarly();
        }
        remaining -= got;
        return got;
    }

    @Override
    boolean isFinished() {
        return remaining == 0;
    }

    @Override
    long remaining() {
        return remaining;
    }
}
