package com.bizosaas.embedded.search;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes something into an index of its own, finds it, removes it. */
final class Probe {

    private Probe() {}

    /** Whether all of that went well; {@code isFound} looks into the index of the tenant that is the key's id. */
    static <E extends Entry> boolean works(
            IndexEngine<E> engine, Function<Document.Key, E> made, Predicate<Document.Key> isFound) {
        Document.Key key = new Document.Key("probe", UUID.randomUUID());
        try {
            engine.apply(key.id(), List.of(made.apply(key)), List.of(), "");
            boolean found = isFound.test(key);
            engine.apply(key.id(), List.of(), List.of(key), "");
            return found && !isFound.test(key);
        } finally {
            engine.drop(key.id());
        }
    }
}
