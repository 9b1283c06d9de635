package com.bizosaas.embedded.search;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row as the search knows it. {@code rights} are the tokens of which a question must name one to find it;
 * {@code language} is that of texts which name none, as {@code en}.
 */
public record Document(Key key, String language, List<Text> texts, Set<String> rights) implements Entry {

    /** What a row is called in the index: its resource and its id. */
    public record Key(String type, UUID id) {}

    /** One text of a row; a hit counts {@code weight} times. {@code title}: it names the row. */
    public record Text(
            boolean title,
            int weight,
            String text,
            @Nullable String language) {

        /** In the row's own language. */
        public Text(boolean title, int weight, String text) {
            this(title, weight, text, null);
        }

        String languageOr(String own) {
            return language == null ? own : language;
        }
    }

    public Document {
        texts = List.copyOf(texts);
        rights = Set.copyOf(rights);
    }

    @Override
    public List<org.apache.lucene.document.Document> parts() {
        return List.of(Stored.of(this));
    }
}
