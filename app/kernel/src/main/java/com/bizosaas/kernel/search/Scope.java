package com.bizosaas.kernel.search;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In what a caller searches: the resources of which it may list something, or the one of them that it names. */
record Scope(Tx tx, Mappings mappings, List<Mapping<?>> searched) {

    /** 400 for a type that there is not; one of which the caller may list nothing is empty. */
    static Scope of(Tx tx, Mappings mappings, Optional<String> type) {
        List<Mapping<?>> seen = mappings.seenBy(tx.caller());
        if (type.isPresent()) {
            if (mappings.named(type.get()).isEmpty()) {
                throw Problem.malformed("There is no type " + type.get() + " to search in.");
            }
            seen = seen.stream()
                    .filter(mapping -> mapping.items().resource().name().equals(type.get()))
                    .toList();
        }
        return new Scope(tx, mappings, seen);
    }

    /** The tokens of which a document must carry one. */
    Set<String> rights() {
        return Mappings.rights(searched, tx.caller());
    }

    Rights asked() {
        return new Rights(tx, type -> mappings.named(type).map(Mapping::items));
    }
}
