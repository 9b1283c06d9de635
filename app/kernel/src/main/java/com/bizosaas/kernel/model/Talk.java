package com.bizosaas.kernel.model;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** One request and its streamed answer. Whoever asks may end it: by an interrupt, or by an exception on taking a piece. */
final class Talk {

    private static final String EVENTS = "text/event-stream";

    private final HttpClient client;
    private final Patience patience;
    private final InstantSource clock;
    private final long begun = System.nanoTime();

    Talk(HttpClient client, Patience patience, InstantSource clock) {
        this.client = client;
        this.patience = patience;
        this.clock = clock;
    }

    /** Returns when the answer is whole; the pieces have been handed on by then. */
    void hold(HttpRequest request, Protocol protocol, Reading reading) throws Failed {
        CompletableFuture<HttpResponse<Body>> sent = client.sendAsync(request, info -> new Body());
        try {
            read(answer(sent, reading), protocol, reading);
        } catch (InterruptedException away) {
            Thread.currentThread().interrupt();
            throw new Failed(Why.CANCELLED);
        } finally {
            sent.cancel(true);
            // The answer may have come just before that.
            sent.thenAccept(answer -> answer.body().close());
        }
    }

    private HttpResponse<Body> answer(CompletableFuture<HttpResponse<Body>> sent, Reading reading)
            throws Failed, InterruptedException {
        try {
            return sent.get(patience.first().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            reading.accepted();
            throw new Failed(Why.SLOW);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            boolean connected = !(cause instanceof ConnectException
                    || cause instanceof HttpConnectTimeoutException
                    || cause instanceof SSLException);
            throw new Failed(connected ? Why.BROKEN : Why.UNREACHABLE);
        }
    }

    private void read(HttpResponse<Body> answer, Protocol protocol, Reading reading)
            throws Failed, InterruptedException {
        if (answer.statusCode() != 200) {
            Duration wait = answer.headers()
                    .firstValue("Retry-After")
                    .map(header -> RetryAfter.of(header, clock.instant()))
                    .orElse(null);
            throw Failed.status(answer.statusCode(), wait);
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith(EVENTS)) {
            throw new Failed(Why.BROKEN);
        }
        reading.accepted();
        EventLines lines = new EventLines();
        long end = begun + patience.whole().toNanos();
        long piece = begun + patience.first().toNanos();
        while (!reading.isWhole()) {
            Why late = end < piece ? Why.ENDLESS : reading.hasBegun() ? Why.SILENT : Why.SLOW;
            List<ByteBuffer> bytes = answer.body().next(Math.min(end, piece) - System.nanoTime(), late);
            if (bytes == null) {
                end(reading);
            } else if (hasPiece(bytes, lines, protocol, reading)) {
                piece = System.nanoTime() + patience.silence().toNanos();
            }
        }
    }

    /** Some servers do not say that they are through; but none that was cut off says why it ends. */
    private static void end(Reading reading) throws Failed {
        if (!reading.hasEnding()) {
            throw new Failed(Why.BROKEN);
        }
        reading.finish();
    }

    private static boolean hasPiece(List<ByteBuffer> bytes, EventLines lines, Protocol protocol, Reading reading)
            throws Failed {
        int before = reading.length();
        for (ByteBuffer each : bytes) {
            for (String data : lines.add(each)) {
                if (!reading.isWhole()) {
                    protocol.read(data, reading);
                }
            }
        }
        return reading.length() > before;
    }
}
