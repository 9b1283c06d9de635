package com.bizosaas.kernel.model.answer;

import java.util.List;

/** A sentence of an answer, without marks, and the numbers of the passages that it names; one that names none is unsupported. */
public record Claim(String text, List<Integer> passages) {

    public Claim {
        passages = List.copyOf(passages);
    }

    public boolean isSupported() {
        return !passages.isEmpty();
    }
}
