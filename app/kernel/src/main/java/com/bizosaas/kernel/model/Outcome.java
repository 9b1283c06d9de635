package com.bizosaas.kernel.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call, and what was tried. {@code begun}: pieces were handed on; they are no answer where there is no
 * reply.
 */
public record Outcome(@Nullable Reply answer, List<Attempt> attempts, boolean begun) {

    public Outcome {
        attempts = List.copyOf(attempts);
    }

    /** The answer; empty where the caller must do without a model. */
    public Optional<Reply> reply() {
        return Optional.ofNullable(answer);
    }
}
