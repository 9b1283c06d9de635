package com.bizosaas.kernel.knowledge;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.kernel.document.Documents;
import com.bizosaas.kernel.document.Extracted;
import com.bizosaas.kernel.document.UnreadableDocument;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.JobFailure;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes one uploaded file in: read in a process of its own, cut, worked out, kept. */
final class IngestJob implements JobKind {

    static final String NAME = "knowledge.ingest";

    private static final Duration FINDABLE = Duration.ofMinutes(5);

    /** Of all the work, as the progress counts it: the reading of the file. */
    private static final int READ = 10;

    private static final int ALL = 100;

    private final Items<KnowledgeDocument> documents;
    private final Blobs blobs;
    private final Documents reader;
    private final Learning learning;
    private final Library library;

    IngestJob(Items<KnowledgeDocument> documents, Blobs blobs, Documents reader, Learning learning, Library library) {
        this.documents = documents;
        this.blobs = blobs;
        this.reader = reader;
        this.learning = learning;
        this.library = library;
    }

    /** Reads the file of a document once more where that failed: the reason may have been the server's. */
    static Verb<KnowledgeDocument> again(Jobs jobs) {
        return new Verb<KnowledgeDocument>("retry", "Try again", "retried", (tx, document) -> {
                    if (document.status() != KnowledgeDocument.Status.FAILED || document.blob() == null) {
                        return document;
                    }
                    queue(tx, jobs, document);
                    return document.waiting();
                })
                .where("status", "failed");
    }

    /** Queues the reading of a document's file. */
    static UUID queue(Tx tx, Jobs jobs, KnowledgeDocument document) {
        UUID job = Uuid7.next();
        ObjectNode input = Json.object().put("document", document.id().toString());
        input.put("name", Objects.requireNonNullElse(document.filename(), document.title()));
        input.put("type", Objects.requireNonNullElse(document.mediaType(), ""));
        jobs.queue(tx, job, NAME, KnowledgeDocument.RESOURCE.name(), input);
        return job;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) {
        UUID tenant = run.caller().tenantId();
        UUID id = UUID.fromString(run.job().input().path("document").stringValue());
        KnowledgeDocument document = run.database()
                .read(Caller.system(tenant), tx -> documents.store().get(tx, id))
                .orElseThrow(() -> new JobFailure("The document was deleted meanwhile."));
        try {
            Path file = blobs.path(tenant, Objects.requireNonNull(document.blob()));
            ObjectNode input = run.job().input();
            Extracted extracted = reader.read(
                    file, input.path("name").stringValue(), input.path("type").stringValue(""));
            if (extracted.text().isBlank()) {
                throw new JobFailure("The file holds no text.");
            }
            report(run, READ);
            keep(run, document, extracted);
        } catch (UnreadableDocument unreadable) {
            fail(run, document, String.valueOf(unreadable.getMessage()));
            throw new JobFailure(String.valueOf(unreadable.getMessage()));
        } catch (JobFailure failure) {
            fail(run, document, String.valueOf(failure.getMessage()));
            throw failure;
        } catch (EngineFailure | UncheckedIOException trouble) {
            fail(run, document, "The server could not read it now; bring it again later.");
            throw trouble;
        }
        library.await(tenant, FINDABLE);
    }

    private void keep(JobRun run, KnowledgeDocument document, Extracted extracted) {
        Caller system = Caller.system(run.caller().tenantId());
        String language = run.database().read(system, Branding::locale);
        Lesson lesson = document.lesson(language, body(extracted));
        Learned learned = learning.learn(
                        run.caller().tenantId(),
                        List.of(lesson),
                        part -> report(run, READ + (int) ((ALL - READ - 1) * part)))
                .getFirst();
        run.database().write(system, tx -> {
            KnowledgeDocument standing = documents
                    .store()
                    .get(tx, document.id())
                    .filter(now -> now.hash().equals(document.hash()))
                    .orElseThrow(() -> new JobFailure("The document was deleted or replaced meanwhile."));
            documents.keep(tx, standing, standing.ready(learned.passages().size(), tx.now()), "learned");
            Sources.keep(tx, learned, learning.model());
            run.progress(tx, ALL, ALL, counts(learned), warnings(extracted));
            return learned;
        });
    }

    private static ObjectNode counts(@Nullable Learned learned) {
        ObjectNode counts = Json.object().put("read", 1);
        if (learned != null) {
            counts.put("passages", learned.passages().size());
        }
        return counts;
    }

    /** What was left out of the text. */
    private static ArrayNode warnings(Extracted extracted) {
        ArrayNode warnings = Json.mapper().createArrayNode();
        extracted.notes().forEach(note -> warnings.addObject().put("message", note));
        return warnings;
    }

    private static void report(JobRun run, int done) {
        run.database().write(run.caller(), tx -> {
            run.progress(tx, done, ALL, counts(null), Json.mapper().createArrayNode());
            return done;
        });
    }

    /** Unless a newer file took its place. */
    private void fail(JobRun run, KnowledgeDocument document, String why) {
        run.database().write(Caller.system(run.caller().tenantId()), tx -> {
            documents
                    .store()
                    .get(tx, document.id())
                    .filter(now -> now.hash().equals(document.hash()))
                    .ifPresent(now -> documents.keep(tx, now, now.failed(why, tx.now()), "failed"));
            return why;
        });
    }

    private static Body body(Extracted extracted) {
        return new Body(extracted.text().replace('\0', '\uFFFD'), extracted.sections());
    }
}
