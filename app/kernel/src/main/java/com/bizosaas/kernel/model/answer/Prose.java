package com.bizosaas.kernel.model.answer;

import com.bizosaas.kernel.model.Outcome;
import java.util.List;

/** An answer in sentences, and how it came about; without sentences there is none, and the caller gives its own. */
public record Prose(List<Claim> claims, Outcome outcome) {

    public Prose {
        claims = List.copyOf(claims);
    }

    public boolean isFound() {
        return !claims.isEmpty();
    }
}
