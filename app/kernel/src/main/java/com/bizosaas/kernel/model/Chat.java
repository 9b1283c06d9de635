package com.bizosaas.kernel.model;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a model is asked: {@code system} are its instructions; the answer has {@code mostTokens} at most. */
public record Chat(String system, List<Turn> turns, int mostTokens) {

    /** What every turn costs beside its text, and a bit. */
    private static final int AROUND = 16;

    private static final int USUAL_BYTES_OF_A_TOKEN = 4;

    /** Who says something. */
    public enum Speaker {
        USER,
        MODEL
    }

    /** What one of them says. */
    public record Turn(Speaker by, String text) {}

    public Chat {
        turns = List.copyOf(turns);
    }

    /** One question under these instructions. */
    public static Chat of(String system, String question, int mostTokens) {
        return new Chat(system, List.of(new Turn(Speaker.USER, question)), mostTokens);
    }

    /** No model counts more for this and its answer: no tokenizer makes a token of less than a byte. */
    long most() {
        return bytes() + around() + mostTokens;
    }

    /** How much a model likely counts for this, where it does not say. */
    long likely() {
        return bytes() / USUAL_BYTES_OF_A_TOKEN + around();
    }

    /** The same for a text. */
    static long likely(String text) {
        return Math.ceilDiv(text.getBytes(StandardCharsets.UTF_8).length, USUAL_BYTES_OF_A_TOKEN);
    }

    private long around() {
        return (long) AROUND * (turns.size() + 2);
    }

    private long bytes() {
        long bytes = system.getBytes(StandardCharsets.UTF_8).length;
        for (Turn turn : turns) {
            bytes += turn.text().getBytes(StandardCharsets.UTF_8).length;
        }
        return bytes;
    }
}
