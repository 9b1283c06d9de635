package com.bizosaas.kernel.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An answer as far as it has come. */
final class Reading {

    private final Consumer<String> pieces;
    private final StringBuilder text = new StringBuilder();
    private Reply.@Nullable Ending ending;
    private @Nullable String model;
    private long input;
    private long output;
    private boolean counted;
    private boolean accepted;
    private boolean whole;

    Reading(Consumer<String> pieces) {
        this.pieces = pieces;
    }

    /** Hands a piece on. */
    void piece(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            pieces.accept(piece);
        }
    }

    /** The provider is at work, so that it may count what it does. */
    void accepted() {
        accepted = true;
    }

    void model(String named) {
        model = named.isEmpty() ? model : named;
    }

    /** What the provider has counted so far; zero says nothing. */
    void usage(long inputTokens, long outputTokens) {
        input = Math.max(input, inputTokens);
        output = Math.max(output, outputTokens);
    }

    /** What was told by {@link #usage} is all of it. */
    void counted() {
        counted = true;
    }

    /** A refusal is not taken back. */
    void ending(Reply.Ending other) {
        ending = ending == Reply.Ending.REFUSED ? ending : other;
    }

    /** Nothing more comes. */
    void finish() {
        whole = true;
    }

    boolean isWhole() {
        return whole;
    }

    boolean hasEnding() {
        return ending != null;
    }

    boolean hasBegun() {
        return !text.isEmpty();
    }

    int length() {
        return text.length();
    }

    boolean isAccepted() {
        return accepted;
    }

    /** The answer so far; where the provider has not counted all, by estimate. */
    Reply reply(String provider, String asked, Chat chat) {
        return new Reply(
                provider,
                model == null ? asked : model,
                text.toString(),
                ending == null ? Reply.Ending.DONE : ending,
                counted || input > 0 ? input : chat.likely(),
                counted ? output : Math.max(output, Chat.likely(text.toString())),
                !counted);
    }
}
