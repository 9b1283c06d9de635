package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** One request on a wire and how far its answer is. */
public final class Exchange {

    /** What of the answer goes out: all, its head alone, or its head without a length. */
    enum Shape {
        WHOLE,
        HEAD,
        BARE_HEAD
    }

    private final Head head;
    private final Body body;
    private final long longestDrain;
    private boolean closing;
    private volatile boolean answering;
    private Shape shape = Shape.WHOLE;
    private @Nullable Upgrade upgrade;

    /** What goes out last as HTTP, and what is spoken from then on. */
    record Upgrade(byte[] head, Protocol protocol) {}

    Exchange(Head head, Body body, long longestDrain) {
        this.head = head;
        this.body = body;
        this.longestDrain = longestDrain;
        this.closing = head.closes();
    }

    public Head head() {
        return head;
    }

    public Body body() {
        return body;
    }

    /** Sends only the head of the answer, whatever the body; for {@code HEAD}. */
    public void answerHeadOnly() {
        shape = Shape.HEAD;
    }

    /** Sends only the head of the answer and no length in it; for 204 and 304. */
    public void answerWithoutBody() {
        shape = Shape.BARE_HEAD;
    }

    /** Whether the connection ends with this answer, which must then say so. Settled when first asked. */
    public boolean closes() {
        boolean unsent = head.waitsToContinue() && !body.hasBegun();
        closing |= body.isBroken() || (!body.isFinished() && (unsent || body.remaining() > longestDrain));
        return closing;
    }

    /** Ends the connection after this answer. */
    public void close() {
        closing = true;
    }

    /** Whether any byte of the answer has been sent. */
    public boolean isAnswering() {
        return answering;
    }

    /**
     * Lets the connection speak something else as soon as {@link #leave} is called; {@code answer} is the head that says
     * so. Only a {@code GET} without a body may ask for that.
     */
    public void upgrade(byte[] answer, Protocol protocol) {
        if (!head.method().equals("GET")) {
            throw new Problem(KernelProblem.METHOD_NOT_ALLOWED).header("Allow", "GET, OPTIONS");
        }
        if (!body.isFinished()) {
            throw Problem.malformed("An upgrade comes without a body.");
        }
        upgrade = new Upgrade(answer, protocol);
    }

    /** Throws {@link Leaving} when there was an upgrade; the last thing that is done with this exchange. */
    public void leave() {
        if (upgrade != null) {
            throw new Leaving();
        }
    }

    @Nullable
    Upgrade upgrade() {
        return upgrade;
    }

    /** The bytes of the answer that really go out; null when none of these do. */
    byte @Nullable [] shaped(byte[] bytes) {
        boolean first = !answering;
        answering = true;
        if (shape == Shape.WHOLE) {
            return bytes;
        }
        return first ? AnswerHead.of(bytes, shape == Shape.BARE_HEAD) : null;
    }

    boolean isWhole() {
        return shape == Shape.WHOLE;
    }

    void answering() {
        answering = true;
    }
}
