package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.files.Received;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Form;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.knowledge.Arrivals.Draft;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;

/** Bringing documents: one file, or many texts in one; their text, and the passages it was cut into. */
final class DocumentPaths {

    private static final long LARGEST = 100L << 20;

    private final Items<KnowledgeDocument> documents;
    private final Arrivals arrivals;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Blobs blobs;
    private final BiFunction<UUID, UUID, Path> place;

    /** {@code place}: where the file of a tenant's job lies. */
    DocumentPaths(
            Items<KnowledgeDocument> documents,
            Transactions transactions,
            Jobs jobs,
            Blobs blobs,
            BiFunction<UUID, UUID, Path> place) {
        this.documents = documents;
        this.arrivals = new Arrivals(documents);
        this.transactions = transactions;
        this.jobs = jobs;
        this.blobs = blobs;
        this.place = place;
    }

    List<Route> routes() {
        String path = KnowledgeDocument.RESOURCE.path();
        return List.of(
                Route.post(path, this::upload).reading("*/*").limitedTo(LARGEST),
                Route.post(path + "/import", this::receive).reading("*/*").limitedTo(Route.UPLOAD_LIMIT),
                Route.get(path + "/{id}/text", this::text).making("text/plain", "*/*"),
                Route.get(path + "/{id}/passages", this::passages));
    }

    private Answer receive(Request request) {
        requireMayBring(request);
        request.query().allowOnly(Set.of());
        UUID tenant = request.caller().tenantId();
        try (Received received = new Received(request.body(), job -> place.apply(tenant, job))) {
            return transactions.write(request, received.hash(), (tx, asked) -> {
                jobs.queue(tx, received.job(), DocumentsImport.NAME, KnowledgeDocument.RESOURCE.name(), Json.object());
                received.takenBy(tx);
                return Answer.json(202, Map.of("job", received.job().toString()))
                        .header("Location", "/api/jobs/" + received.job());
            });
        }
    }

    private void requireMayBring(Request request) {
        transactions.database().read(request.caller(), tx -> {
            documents.mayAtAll(tx, Operation.CREATE);
            return tx.tenant();
        });
    }

    private Answer upload(Request request) {
        requireMayBring(request);
        if (!request.contentType().equals("multipart/form-data")) {
            throw new Problem(KernelProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        Form form = request.form();
        Form.Upload file = form.file("file")
                .orElseThrow(() -> Problem.invalid("file", "required", "Send the document as the part called file."));
        Scope scope = form.field("scope").map(Scope::of).orElse(Scope.TENANT);
        String title = Arrivals.name(
                "title", form.field("title").filter(text -> !text.isBlank()).orElse(bare(file.filename())));
        Optional<String> externalId = form.field("external_id")
                .filter(text -> !text.isBlank())
                .map(text -> Arrivals.name("external_id", text));
        String hash = put(request.caller().tenantId(), file);
        return transactions.write(request, hash + new TreeMap<>(form.fields()), (tx, asked) -> {
            holdBlob(tx, hash, file);
            Arrivals.File kept = new Arrivals.File(hash, file.filename(), file.contentType());
            Draft draft = new Draft(title, externalId.orElse(null), scope, hash, kept);
            KnowledgeDocument document = arrivals.keep(
                    tx,
                    Arrivals.made(
                            tx, draft, KnowledgeDocument.Status.PROCESSING, arrivals.standing(tx, draft.externalId())));
            UUID job = IngestJob.queue(tx, jobs, document);
            return Answer.json(202, Map.of("document", document.id().toString(), "job", job.toString()))
                    .header("Location", "/api/jobs/" + job);
        });
    }

    /** Nobody removes the content from now on until the transaction ends; it is kept anew if somebody just has. */
    private void holdBlob(Tx tx, String hash, Form.Upload file) {
        tx.lock(blobLock(tx, hash));
        if (!Files.exists(blobs.path(tx.tenant(), hash))) {
            put(tx.tenant(), file);
        }
    }

    static String blobLock(Tx tx, String hash) {
        return "knowledge blob " + tx.tenant() + " " + hash;
    }

    private String put(UUID tenant, Form.Upload file) {
        try (InputStream in = Files.newInputStream(file.path())) {
            return blobs.put(tenant, in, LARGEST).hash();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String bare(String filename) {
        String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        String title = name.contains(".") && name.indexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
        return title.isBlank() ? "Document" : title.replace("\0", "");
    }

    /** The text, or of it the code points {@code start} to {@code end}. */
    private Answer text(Request request) {
        request.query().allowOnly(Set.of("start", "end"));
        UUID id = id(request);
        int start = request.query().one("start").map(DocumentPaths::point).orElse(0);
        int end = request.query().one("end").map(DocumentPaths::point).orElse(Integer.MAX_VALUE);
        String text = transactions.database().read(request.caller(), tx -> {
            documents.view(tx, id);
            return Sources.body(tx, Library.key(id), start, end).orElseThrow(Problem::notFound);
        });
        return Answer.bytes(200, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static int point(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw Problem.malformed("The places start and end are numbers of characters.");
        }
        return Integer.parseInt(text);
    }

    /** Where the passages of the text begin and end, in their order. */
    private Answer passages(Request request) {
        request.query().allowOnly(Set.of());
        UUID id = id(request);
        List<Sources.Cutting> passages = transactions.database().read(request.caller(), tx -> {
            documents.view(tx, id);
            return Sources.passages(tx, Library.key(id));
        });
        return Answer.json(200, out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            passages.forEach(each -> each.write(out));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static UUID id(Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return id;
    }
}
