package com.bizosaas.kernel.model.answer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant's question and the passages that were found for it. {@code purpose} and {@code requestId} are for the ledger. */
public record Asked(UUID tenant, String purpose, @Nullable String requestId, String question, List<Passage> passages) {

    public Asked {
        passages = List.copyOf(passages);
    }
}
