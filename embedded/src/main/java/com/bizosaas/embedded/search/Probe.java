package com.bizosaas.embedded.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes a document into an index of its own, finds it, removes it. */
final class Probe {

    private final SearchEngine engine;
    private final Document.Key key = new Document.Key("probe", UUID.randomUUID());

    Probe(SearchEngine engine) {
        this.engine = engine;
    }

    /** Whether all of that went well. */
    boolean works() {
        Document document = new Document(key, "en", List.of(new Document.Text(true, 1, "probe")), Set.of(key.type()));
        try {
            engine.apply(key.id(), List.of(document), List.of(), "");
            boolean found = isFound();
            engine.apply(key.id(), List.of(), List.of(key), "");
            return found && !isFound();
        } finally {
            engine.drop(key.id());
        }
    }

    private boolean isFound() {
        try (View view = engine.view(key.id(), "")) {
            Question question = new Question("probe", Question.Match.ALL, Set.of(key.type()), false);
            return view.best(question, null, 2).stream()
                    .anyMatch(hit -> hit.id().equals(key.id()));
        }
    }
}
