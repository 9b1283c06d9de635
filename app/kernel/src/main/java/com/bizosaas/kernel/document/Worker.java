package com.bizosaas.kernel.document;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.SynchronousQueue;

/** The reader's own process: takes documents from its input, one after the other, until that ends. */
final class Worker {

    /** What {@code -XX:+ExitOnOutOfMemoryError} ends with, too. */
    static final int OUT_OF_MEMORY = 3;

    private Worker() {}

    /** {@code words}: megabytes of heap, bytes of a file, characters, pages. */
    public static void main(String[] words) throws IOException, InterruptedException {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
        // A library that prints must not spoil the answers.
        System.setOut(System.err);
        Limits limits = new Limits(
                Duration.ZERO,
                Integer.parseInt(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                1);
        SynchronousQueue<Wire.Request> requests = new SynchronousQueue<>();
        Thread.ofPlatform().daemon().start(() -> listen(requests));
        out.writeByte(Wire.READY);
        out.flush();
        try {
            while (true) {
                answer(requests.take(), limits, out);
            }
        } catch (OutOfMemoryError full) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
    }

    /** A thread of its own, so that the program's end ends this process in the middle of a document, too. */
    private static void listen(SynchronousQueue<Wire.Request> requests) {
        try {
            DataInputStream in = new DataInputStream(System.in);
            while (true) {
                requests.put(Wire.Request.read(in));
            }
        } catch (IOException | InterruptedException ended) {
            return;
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static void answer(Wire.Request request, Limits limits, DataOutputStream out) throws IOException {
        Extracted found;
        try {
            found = Extraction.of(Path.of(request.path()), request.name(), request.type(), limits);
        } catch (UnreadableDocument refused) {
            Wire.refuse(out, refused);
            return;
        }
        Wire.answer(out, found);
    }
}
