package com.bizosaas.kernel.gateway.wire;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Writes answers: one writer at a time, under the watch's eye, and of some answers the head alone. */
final class GuardedWriter implements DataWriter {

    private final Wire wire;
    private final DataWriter writer;
    private final ReentrantLock lock = new ReentrantLock();

    GuardedWriter(Wire wire, DataWriter writer) {
        this.wire = wire;
        this.writer = writer;
    }

    @Override
    public void write(BufferData... buffers) {
        write(BufferData.create(buffers));
    }

    @Override
    public void write(BufferData buffer) {
        guarded(buffer, writer::write);
    }

    @Override
    public void writeNow(BufferData... buffers) {
        writeNow(BufferData.create(buffers));
    }

    @Override
    public void writeNow(BufferData buffer) {
        guarded(buffer, writer::writeNow);
    }

    private void guarded(BufferData buffer, Consumer<BufferData> next) {
        lock.lock();
        try {
            Exchange exchange = wire.exchange();
            if (exchange == null || exchange.isWhole()) {
                if (exchange != null) {
                    exchange.answering();
                }
                wire.watched(buffer.available(), () -> next.accept(buffer));
                return;
            }
            byte[] head = exchange.shaped(buffer.readBytes());
            if (head != null) {
                wire.watched(head.length, () -> next.accept(BufferData.create(head)));
            }
        } finally {
            lock.unlock();
        }
    }
}
