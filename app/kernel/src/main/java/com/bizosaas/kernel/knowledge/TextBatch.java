package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Rejects;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
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
import tools.jackson.databind.node.ObjectNode;

/** Some lines of an import: what becomes of each, and the documents that they make. */
final class TextBatch {

    private final Arrivals arrivals;
    private final Set<String> earlier;
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<UUID, KnowledgeDocument> made = new HashMap<>();
    private final List<Lesson> lessons = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private final Set<String> externalIds = new HashSet<>();

    /** {@code earlier}: the external ids of the lines before, whose documents stay as those lines said. */
    TextBatch(Arrivals arrivals, Set<String> earlier) {
        this.arrivals = arrivals;
        this.earlier = earlier;
    }

    private record Refused(Row line, Problem problem) {}

    /** How many lines came to what. */
    Map<String, Long> counts() {
        return counts;
    }

    /** Those of these lines, the first time that each stood. */
    Set<String> externalIds() {
        return externalIds;
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
        Optional<KnowledgeDocument> standing = arrivals.standing(tx, text.externalId());
        if (text.externalId() != null && (earlier.contains(text.externalId()) || !externalIds.add(text.externalId()))) {
            count("skipped");
        } else if (standing.filter(text::isSaidBy).isPresent()) {
            count("unchanged");
        } else {
            if (!Scope.isWritable(text.scope().audience(), tx.caller())) {
                throw Problem.invalid("scope", "not_yours", "You may not bring documents for these.");
            }
            add(tx, Arrivals.made(tx, text.draft(), KnowledgeDocument.Status.READY, standing), text);
            count(standing.isPresent() ? "updated" : "created");
        }
    }

    private void add(Tx tx, KnowledgeDocument document, ImportedText text) {
        made.put(document.id(), document);
        lessons.add(document.lesson(Branding.locale(tx), Body.plain(text.text())));
    }

    /** Keeps what was learned, and notes which lines were refused. */
    void keep(Tx tx, List<Learned> learned, String model, Job job) {
        for (Learned each : learned) {
            KnowledgeDocument draft =
                    Objects.requireNonNull(made.get(each.lesson().key().id()));
            arrivals.keep(tx, draft.counting(each.passages().size()));
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
