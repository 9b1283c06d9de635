package com.bizosaas.kernel.gateway.websocket;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.sse.Places;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** All open web sockets: opens them, pings them, cuts off the dead. */
public final class WebSockets implements AutoCloseable {

    private static final long TICK_MS = 250;

    private final Places places;
    private final Set<WebSocket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final LongAdder overflows = new LongAdder();
    private final Thread clock = Thread.ofPlatform().daemon().name("websockets").unstarted(this::run);

    /** Those that find no place are 503. */
    public WebSockets(Places places) {
        this.places = places;
        clock.start();
    }

    /** The answer that opens a tenant's socket; 400 or 426 when the request does not ask for one by the letter. */
    public Answer open(Request request, UUID tenant, Function<WebSocket, Conversation> begin) {
        String accept = Handshake.accept(request);
        if (closed) {
            throw new Problem(KernelProblem.UNAVAILABLE).header("Retry-After", "10");
        }
        places.require(tenant, "There are too many sockets.");
        return Answer.upgrade(Handshake.PROTOCOL, new WebSocket(this, tenant, begin))
                .header("Sec-WebSocket-Accept", accept);
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    /** How many were closed because their clients did not take what was sent. */
    public long overflows() {
        return overflows.sum();
    }

    void overflowed() {
        overflows.increment();
    }

    /** Those who came at once for the last place may be one too many: it goes again. */
    void add(WebSocket socket) {
        open.add(socket);
        if (closed) {
            socket.stop();
        } else if (!places.take(socket.tenant())) {
            socket.close(CloseCode.TRY_AGAIN, "There are too many sockets.");
        } else {
            socket.placed();
        }
    }

    void remove(WebSocket socket) {
        open.remove(socket);
        if (socket.isPlaced()) {
            places.leave(socket.tenant());
        }
    }

    private void run() {
        try {
            while (!closed || !open.isEmpty()) {
                Thread.sleep(TICK_MS);
                long now = System.nanoTime();
                open.forEach(socket -> socket.tick(now));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all and opens none any more; the last is gone soon. */
    @Override
    public void close() {
        closed = true;
        open.forEach(WebSocket::stop);
    }
}
