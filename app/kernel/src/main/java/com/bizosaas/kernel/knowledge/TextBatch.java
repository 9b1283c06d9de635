package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Rejects;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.search.RowTokens;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Some lines of an import: what becomes of each, and the documents that they make. */
final class TextBatch {

    private final Items<KnowledgeDocument> documents;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<UUID, KnowledgeDocument> made = new HashMap<>();
    private final List<Lesson> lessons = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    TextBatch(Items<KnowledgeDocument> documents) {
        this.documents = documents;
    }

    private record Refused(Row line, Problem problem) {}

    /** How many lines came to what. */
    Map<String, Long> counts() {
        return counts;
    }

    /** What is to be learned of them. */
    List<Lesson> lessons() {
        return lessons;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** Looks what each line comes to; changes nothing. */
    void prepare(Tx tx, List<Row> lines) {
        for (Row line : lines) {
            count("read");
            try {
                prepare(tx, ImportedText.of(line));
            } catch (Problem problem) {
                refused.add(new Refused(line, problem));
                count("failed");
            }
        }
    }

    private void prepare(Tx tx, ImportedText text) {
        KnowledgeDocument standing = standing(tx, text.externalId()).orElse(null);
        if (text.externalId() != null && !seen.add(text.externalId())) {
            count("skipped");
        } else if (standing != null
                && standing.hash().equals(text.hash())
                && standing.status() == KnowledgeDocument.Status.READY) {
            count("unchanged");
        } else {
            if (!Scope.isWritable(text.scope().audience(), tx.caller())) {
                throw Problem.invalid("scope", "not_yours", "You may not bring documents for these.");
            }
            if (standing != null && !Scope.isWritable(standing.audience(), tx.caller())) {
                throw Problem.invalid("external_id", "taken", "A document that is not yours has this.");
            }
            count(standing == null ? "created" : "updated");
            add(tx, document(tx, text, standing), text);
        }
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

    private static KnowledgeDocument document(Tx tx, ImportedText text, @Nullable KnowledgeDocument standing) {
        return new KnowledgeDocument(
                standing == null ? Uuid7.next() : standing.id(),
                text.title(),
                text.externalId(),
                text.scope().text(),
                text.scope().audience(),
                KnowledgeDocument.Status.READY,
                null,
                0,
                text.hash(),
                null,
                standing == null ? tx.now() : standing.createdAt(),
                tx.now(),
                standing == null ? 1 : standing.version());
    }

    private void add(Tx tx, KnowledgeDocument document, ImportedText text) {
        made.put(document.id(), document);
        lessons.add(new Lesson(
                Library.key(document.id()),
                document.title(),
                Branding.locale(tx),
                new RowTokens(KnowledgeDocument.RESOURCE).of(document),
                Body.plain(text.text())));
    }

    /** Keeps what was learned, and notes which lines were refused. */
    void keep(Tx tx, List<Learned> learned, String model, Job job) {
        for (Learned each : learned) {
            KnowledgeDocument draft =
                    Objects.requireNonNull(made.get(each.lesson().key().id()));
            KnowledgeDocument document = draft.counting(each.passages().size());
            Optional<KnowledgeDocument> standing = documents.store().get(tx, document.id());
            if (standing.isPresent()) {
                documents.save(tx, standing.get(), document);
            } else {
                documents.insert(tx, List.of(document));
            }
            Sources.keep(tx, each, model);
        }
        refused.forEach(each -> note(tx, each, job));
    }

    private static void note(Tx tx, Refused refused, Job job) {
        List<FieldError> errors = refused.problem().errors().isEmpty()
                ? List.of(new FieldError(
                        "",
                        refused.problem().wireCode(),
                        String.valueOf(refused.problem().getMessage())))
                : refused.problem().errors();
        ObjectNode object = refused.line().object();
        Object raw = object == null ? refused.line().cells() : Json.mapper().treeToValue(object, Object.class);
        Rejects.add(tx, job, refused.line().line(), List.of(raw), errors);
    }
}
