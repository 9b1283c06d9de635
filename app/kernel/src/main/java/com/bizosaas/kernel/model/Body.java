package com.bizosaas.kernel.model;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An answer's body as it comes, read with a limit to each wait; no more is asked for than was taken. */
final class Body implements HttpResponse.BodySubscriber<Body>, AutoCloseable {

    /** Some bytes, or the end, well or not. */
    private record Part(List<ByteBuffer> bytes, boolean isEnd, boolean isBroken) {}

    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile boolean closed;

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        subscription.set(made);
        if (closed) {
            made.cancel();
        } else {
            made.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.add(new Part(bytes, false, false));
    }

    @Override
    public void onError(Throwable broken) {
        parts.add(new Part(List.of(), true, true));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, false));
    }

    /** The next bytes, null at the end; {@code otherwise} is thrown when none come in time. */
    @Nullable
    List<ByteBuffer> next(long nanos, Why otherwise) throws Failed, InterruptedException {
        Part part = nanos <= 0 ? null : parts.poll(nanos, TimeUnit.NANOSECONDS);
        if (part == null) {
            throw new Failed(otherwise);
        }
        if (part.isBroken()) {
            throw new Failed(Why.BROKEN);
        }
        if (part.isEnd()) {
            return null;
        }
        Flow.Subscription more = subscription.get();
        if (more != null) {
            more.request(1);
        }
        return part.bytes();
    }

    /** Wants nothing more: the connection is closed. */
    @Override
    public void close() {
        closed = true;
        Flow.Subscription made = subscription.get();
        if (made != null) {
            made.cancel();
        }
    }
}
