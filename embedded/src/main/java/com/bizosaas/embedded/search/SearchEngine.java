package com.bizosaas.embedded.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The search among rows: the indexes of all tenants, in {@code home/index/<tenant>}. */
public final class SearchEngine extends IndexEngine<Document> {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final Duration longest;

    public SearchEngine(Path home) {
        this(home, LONGEST_ANSWER);
    }

    /** {@code longest}: how long one question may take. */
    SearchEngine(Path home, Duration longest) {
        super("search", home.resolve("index"), new Writing(new Analysis()), String.valueOf(Analysis.VERSION));
        this.longest = longest;
    }

    /** A steady view of a tenant's index: the newest, or the earlier one of this name while it is kept. */
    public View view(UUID tenant, String name) {
        return looking(tenant, index -> new View(indexes(), tenant, index, name, longest));
    }

    /** Whether a document that is written into an index is found, and no more when it was removed. */
    public boolean works() {
        return Probe.works(
                this,
                key -> new Document(key, "en", List.of(new Document.Text(true, 1, key.type())), Set.of(key.type())),
                this::finds);
    }

    private boolean finds(Document.Key key) {
        try (View view = view(key.id(), "")) {
            Question question = new Question(key.type(), Question.Match.ALL, Set.of(key.type()), false);
            return view.best(question, null, 2).stream()
                    .anyMatch(hit -> hit.id().equals(key.id()));
        }
    }
}
