package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobFailure;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.jobs.Rejects;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.search.RowTokens;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.text.Hash;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes in texts, a JSON object a line: {@code {"external_id","title","text","scope"}}. */
final class DocumentsImport implements JobKind {

    static final String NAME = "knowledge.import";

    private static final int BATCH = 32;
    private static final int LONGEST_TITLE = 500;
    private static final Duration FINDABLE = Duration.ofSeconds(30);

    private final Items<KnowledgeDocument> documents;
    private final Learning learning;
    private final Library library;
    private final Function<Job, Path> file;

    DocumentsImport(Items<KnowledgeDocument> documents, Learning learning, Library library, Function<Job, Path> file) {
        this.documents = documents;
        this.learning = learning;
        this.library = library;
        this.file = file;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean canUndo(Job job) {
        return false;
    }

    @Override
    public void undo(JobRun run) {
        throw new JobFailure("An import of documents is not undone; delete the documents.");
    }

    @Override
    public void ended(Job job) {
        try {
            Files.deleteIfExists(file.apply(job));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void run(JobRun run) {
        Path path = file.apply(run.job());
        try {
            new Work(run, lines(path)).all(path);
        } catch (UnreadableTable unreadable) {
            throw new JobFailure(String.valueOf(unreadable.getMessage()));
        }
        library.await(run.caller().tenantId(), FINDABLE);
    }

    private static long lines(Path path) {
        long lines = 0;
        try (TableReader table = TableReader.open(path, Format.NDJSON)) {
            while (table.next() != null) {
                lines++;
            }
        }
        return lines;
    }

    /** A line of the file that can be taken in. */
    private record Text(@Nullable String externalId, String title, String text, Scope scope) {

        static Text of(ObjectNode line) {
            String title = Optional.ofNullable(string(line, "title")).orElse("");
            String text = string(line, "text");
            if (text == null || text.isBlank()) {
                throw Problem.invalid("text", "required", "This must be the text of the document.");
            }
            String scope = string(line, "scope");
            String externalId = string(line, "external_id");
            String called = !title.isBlank() ? title : externalId != null ? externalId : text.strip();
            return new Text(
                    externalId,
                    called.substring(
                            0,
                            called.offsetByCodePoints(
                                    0, Math.min(LONGEST_TITLE, called.codePointCount(0, called.length())))),
                    text.replace('\0', '\uFFFD'),
                    scope == null ? Scope.TENANT : Scope.of(scope));
        }

        private static @Nullable String string(ObjectNode line, String name) {
            JsonNode value = line.get(name);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                throw Problem.invalid(name, "must_be_text", "This must be a text.");
            }
            return value.stringValue();
        }

        String hash() {
            return Hash.sha256(title + '\0' + scope.text() + '\0' + text);
        }
    }

    /** One run over all lines. */
    private final class Work {

        private final JobRun run;
        private final long rows;
        private final Map<String, Long> counts = new HashMap<>();
        private long done;

        Work(JobRun run, long rows) {
            this.run = run;
            this.rows = rows;
            for (String each : List.of("read", "created", "updated", "unchanged", "skipped", "failed")) {
                counts.put(each, run.job().counts().path(each).asLong(0));
            }
        }

        /** Goes on behind the lines that a run before a crash has taken. */
        void all(Path path) {
            List<Row> waiting = new ArrayList<>();
            try (TableReader table = TableReader.open(path, Format.NDJSON)) {
                for (Row row = table.next(); row != null; row = table.next()) {
                    if (done < run.job().done()) {
                        done++;
                        continue;
                    }
                    waiting.add(row);
                    if (waiting.size() == BATCH) {
                        take(waiting);
                    }
                }
            }
            take(waiting);
        }

        private void count(String what) {
            counts.merge(what, 1L, Long::sum);
        }

        private void take(List<Row> lines) {
            Map<UUID, KnowledgeDocument> made = new HashMap<>();
            List<Lesson> lessons = new ArrayList<>();
            List<Refused> refused = new ArrayList<>();
            run.database().read(run.caller(), tx -> {
                Map<String, KnowledgeDocument> earlier = new HashMap<>();
                for (Row line : lines) {
                    count("read");
                    try {
                        prepare(tx, line, earlier, made, lessons);
                    } catch (Problem problem) {
                        refused.add(new Refused(line, problem));
                        count("failed");
                    }
                }
                return lessons;
            });
            List<Learned> learned = learning.learn(run.caller().tenantId(), lessons, part -> {});
            done += lines.size();
            run.database().write(run.caller(), tx -> {
                learned.forEach(each -> keep(tx, made, each));
                refused.forEach(each -> each.note(tx, run.job()));
                run.progress(
                        tx,
                        done,
                        rows,
                        Json.mapper().valueToTree(counts),
                        Json.mapper().createArrayNode());
                return done;
            });
            lines.clear();
        }

        private void prepare(
                Tx tx,
                Row line,
                Map<String, KnowledgeDocument> earlier,
                Map<UUID, KnowledgeDocument> made,
                List<Lesson> lessons) {
            ObjectNode json = line.object();
            if (json == null) {
                throw Problem.malformed("A line must be a JSON object.");
            }
            Text text = Text.of(json);
            Optional<KnowledgeDocument> standing = standing(tx, text.externalId());
            if (text.externalId() != null && earlier.containsKey(text.externalId())) {
                count("skipped");
                return;
            }
            if (standing.isPresent()
                    && standing.get().hash().equals(text.hash())
                    && standing.get().status() == KnowledgeDocument.Status.READY) {
                count("unchanged");
                return;
            }
            count(standing.isPresent() ? "updated" : "created");
            KnowledgeDocument document = document(tx, text, standing);
            if (text.externalId() != null) {
                earlier.put(text.externalId(), document);
            }
            made.put(document.id(), document);
            lessons.add(new Lesson(
                    Library.key(document.id()),
                    document.title(),
                    Branding.locale(tx),
                    new RowTokens(KnowledgeDocument.RESOURCE).of(document),
                    Body.plain(text.text())));
        }

        private Optional<KnowledgeDocument> standing(Tx tx, @Nullable String externalId) {
            return externalId == null
                    ? Optional.empty()
                    : documents
                            .store()
                            .find(tx, Sql.of("t.external_id = ? and t.deleted_at is null", externalId), Sql.of(""))
                            .stream()
                            .findFirst();
        }

        private KnowledgeDocument document(Tx tx, Text text, Optional<KnowledgeDocument> standing) {
            return new KnowledgeDocument(
                    standing.map(KnowledgeDocument::id).orElseGet(Uuid7::next),
                    text.title(),
                    text.externalId(),
                    text.scope().text(),
                    text.scope().audience(),
                    KnowledgeDocument.Status.READY,
                    null,
                    0,
                    text.hash(),
                    null,
                    standing.map(KnowledgeDocument::createdAt).orElse(tx.now()),
                    tx.now(),
                    standing.map(KnowledgeDocument::version).orElse(1L));
        }

        private void keep(Tx tx, Map<UUID, KnowledgeDocument> made, Learned learned) {
            KnowledgeDocument draft =
                    Objects.requireNonNull(made.get(learned.lesson().key().id()));
            KnowledgeDocument document = draft.counting(learned.passages().size());
            Optional<KnowledgeDocument> standing = documents.store().get(tx, document.id());
            if (standing.isPresent()) {
                documents.save(tx, standing.get(), document);
            } else {
                documents.insert(tx, List.of(document));
            }
            Sources.keep(tx, learned, learning.model());
        }
    }

    private record Refused(Row line, Problem problem) {

        void note(Tx tx, Job job) {
            List<FieldError> errors = problem.errors().isEmpty()
                    ? List.of(new FieldError("", problem.wireCode(), String.valueOf(problem.getMessage())))
                    : problem.errors();
            ObjectNode object = line.object();
            Rejects.add(
                    tx,
                    job,
                    line.line(),
                    List.of(object == null ? line.cells() : Json.mapper().treeToValue(object, Object.class)),
                    errors);
        }
    }
}
