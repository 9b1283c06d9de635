package com.bizosaas.embedded.search;

import com.bizosaas.embedded.search.Question.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An engine on a folder of its own, and what tests put into it and find. */
abstract class EngineTesting {

    static final UUID TENANT = UUID.randomUUID();
    static final String SCHEMA = "s1";

    @TempDir
    Path home;

    SearchEngine engine;

    @BeforeEach
    void open() {
        engine = new SearchEngine(home);
        engine.start();
    }

    @AfterEach
    void close() {
        engine.stop();
    }

    void restart() {
        engine.stop();
        open();
    }

    static Document titled(String title) {
        return document(new Document.Text(true, 3, title));
    }

    static Document document(Document.Text... texts) {
        return new Document(new Document.Key("shop.thing", UUID.randomUUID()), "en", List.of(texts), Set.of("all"));
    }

    Document put(Document document) {
        engine.apply(TENANT, List.of(document), List.of(), "");
        return document;
    }

    void rebuild(String position, List<Document> documents) {
        engine.rebuild(TENANT, SCHEMA, index -> {
            index.accept(documents);
            return position;
        });
    }

    static List<Document> many(String title, int count) {
        return Stream.generate(() -> titled(title)).limit(count).toList();
    }

    List<UUID> found(String words, Match match) {
        return found(words, match, "all");
    }

    List<UUID> found(String words, Match match, String right) {
        try (View view = engine.view(TENANT, "")) {
            return ids(view.best(new Question(words, match, Set.of(right), false), null, 100));
        }
    }

    static List<UUID> ids(List<Hit> hits) {
        return hits.stream().map(Hit::id).toList();
    }

    /** The open index fails. */
    IndexDamaged fail(Exception cause) {
        TenantIndex index = engine.indexes().taken(TENANT);
        return engine.indexes().damaged(TENANT, index, cause);
    }

    List<Path> files() throws IOException {
        try (var files = Files.walk(home.resolve("index"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
