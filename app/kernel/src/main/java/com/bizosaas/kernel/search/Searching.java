package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Document;
import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.Snippet;
import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.sql.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One search over all that a caller may see: the index names, the tables decide, and the rows as they stand are shown. */
final class Searching implements AutoCloseable {

    private static final int LONGEST_STEP = 10_000;

    private final Scope scope;
    private final String language;
    private final View view;
    private final @Nullable Spot spot;
    private Question question;

    Searching(Search search, Scope scope, String words, @Nullable Spot spot) {
        this(
                search,
                scope,
                new Question(words, spot == null ? Question.Match.ALL : spot.match(), scope.rights(), false),
                spot);
    }

    private Searching(Search search, Scope scope, Question question, @Nullable Spot spot) {
        this.scope = scope;
        this.question = question;
        this.spot = spot;
        this.language = search.language(scope.tx());
        this.view = search.view(scope.tx().tenant(), spot == null ? "" : spot.view());
    }

    /** In titles alone, for words that are being typed. */
    static Searching titles(Search search, Scope scope, String words) {
        return new Searching(search, scope, new Question(words, Question.Match.ALL, scope.rights(), true), null);
    }

    /** A hit as it is shown. */
    record Shown(String type, UUID id, String title, String snippet, String url, float score) {

        void write(JsonGenerator out) {
            out.writeStartObject();
            out.writeStringProperty("type", type);
            out.writeStringProperty("id", id.toString());
            out.writeStringProperty("title", title);
            out.writeStringProperty("snippet", snippet);
            out.writeStringProperty("url", url);
            out.writeNumberProperty("score", score);
            out.writeEndObject();
        }

        void writeSuggestion(JsonGenerator out) {
            out.writeStartObject();
            out.writeStringProperty("text", title);
            out.writeStringProperty("type", type);
            out.writeStringProperty("id", id.toString());
            out.writeStringProperty("url", url);
            out.writeEndObject();
        }
    }

    /** Hits and where the next page begins, if there is one. */
    record Page(List<Shown> hits, @Nullable Spot next) {}

    /** The strictest meaning of the words by which the caller finds anything decides for all pages. */
    Page page(int limit) {
        Hit behind = spot == null ? null : spot.in(view, question);
        List<Hit> hits = permitted(behind, limit);
        while (hits.isEmpty() && spot == null && question.match() != Question.Match.ANY) {
            question = question.as(question.match().looser());
            hits = permitted(null, limit);
        }
        boolean more = hits.size() > limit;
        List<Hit> page = more ? hits.subList(0, limit) : hits;
        Spot next = more ? new Spot(question.match(), view.name(), page.getLast()) : null;
        return new Page(shown(page), next);
    }

    private List<Hit> permitted(@Nullable Hit from, int limit) {
        List<Hit> permitted = new ArrayList<>();
        int step = limit + 1;
        Hit behind = from;
        while (permitted.size() <= limit) {
            List<Hit> hits = view.best(question, behind, step);
            if (hits.isEmpty()) {
                return permitted;
            }
            permitted.addAll(scope.asked().permitted(hits));
            behind = hits.getLast();
            step = Math.min(LONGEST_STEP, step * 4);
        }
        return permitted.subList(0, limit + 1);
    }

    Question question() {
        return question;
    }

    View view() {
        return view;
    }

    private List<Shown> shown(List<Hit> hits) {
        Map<String, List<UUID>> byType = new LinkedHashMap<>();
        hits.forEach(hit ->
                byType.computeIfAbsent(hit.type(), t -> new ArrayList<>()).add(hit.id()));
        Map<Document.Key, Shown> made = new HashMap<>();
        Snippet snippet = new Snippet(question, language);
        byType.forEach(
                (type, ids) -> scope.mappings().named(type).ifPresent(mapping -> load(mapping, ids, snippet, made)));
        List<Shown> shown = new ArrayList<>();
        for (Hit hit : hits) {
            Shown row = made.get(new Document.Key(hit.type(), hit.id()));
            if (row != null) {
                shown.add(new Shown(row.type(), row.id(), row.title(), row.snippet(), row.url(), hit.score()));
            }
        }
        return shown;
    }

    private <T extends Record> void load(
            Mapping<T> mapping, List<UUID> ids, Snippet snippet, Map<Document.Key, Shown> made) {
        Sql these = Sql.all(List.of(
                Sql.of("t.id = any(?)", (Object) ids.toArray(UUID[]::new)), Rights.rule(scope.tx(), mapping.items())));
        for (T item : mapping.items().store().find(scope.tx(), these, Sql.of(""))) {
            Document.Key key = mapping.key(mapping.items().resource().shape().key(item));
            List<Document.Text> texts = mapping.texts(item).stream()
                    .filter(text -> !text.text().isBlank())
                    .toList();
            made.put(
                    key,
                    new Shown(
                            key.type(),
                            key.id(),
                            mapping.title(item),
                            snippet.of(texts),
                            mapping.items().resource().path() + "/" + key.id(),
                            0));
        }
    }

    @Override
    public void close() {
        view.close();
    }
}
