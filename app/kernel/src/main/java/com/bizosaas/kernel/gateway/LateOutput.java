package com.bizosaas.kernel.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the real stream with the first byte that is worth sending, so that an early failure can still be said. */
final class LateOutput extends OutputStream {

    private static final int SMALL = 4 << 10;

    private final Supplier<OutputStream> opening;
    private final byte[] held = new byte[SMALL];
    private int count;
    private @Nullable OutputStream out;

    LateOutput(Supplier<OutputStream> opening) {
        this.opening = opening;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (out == null && length <= SMALL - count) {
            System.arraycopy(bytes, offset, held, count, length);
            count += length;
            return;
        }
        open().write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        open().flush();
    }

    @Override
    public void close() throws IOException {
        open().close();
    }

    private OutputStream open() throws IOException {
        OutputStream opened = out;
        if (opened == null) {
            opened = opening.get();
            out = opened;
            opened.write(held, 0, count);
        }
        return opened;
    }
}
