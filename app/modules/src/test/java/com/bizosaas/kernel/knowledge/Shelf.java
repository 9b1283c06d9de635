package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.embedded.search.Inquiry;
import com.bizosaas.embedded.search.PassageView;
import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The program's paths with its knowledge at work, and what tests bring and ask. */
final class Shelf implements AutoCloseable {

    static final String DOCUMENTS = "/api/knowledge/documents";
    private static final String PRODUCTS = "/api/catalog/products";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final Declared declared;
    final TestSite site;

    Shelf() {
        this(ModelAccounts.NONE, World::caller);
    }

    Shelf(ModelAccounts models) {
        this(models, World::caller);
    }

    /** {@code callers}: another word on who people are. */
    Shelf(ModelAccounts models, Function<World, Caller> callers) {
        declared = new Declared(models);
        site = new TestSite(declared.routes(), callers);
        declared.jobs().start();
        declared.errands().start();
        declared.events().start();
    }

    /** Uploads a text file; answers the document's id when its job is done. {@code fields}: names and values in turn. */
    String upload(World person, String name, String content, String... fields) {
        JsonNode accepted =
                send(person, name, content, fields).expectStatus(202).json();
        assertThat(job(person, accepted.path("job").stringValue())
                        .path("status")
                        .stringValue())
                .isEqualTo("succeeded");
        return accepted.path("document").stringValue();
    }

    Reply send(World person, String name, String content, String... fields) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append("--x\r\nContent-Disposition: form-data; name=\"")
                    .append(fields[i])
                    .append("\"\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        form.append("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(name)
                .append("\"\r\nContent-Type: text/plain\r\n\r\n")
                .append(content)
                .append("\r\n--x--\r\n");
        return site.call(person, "POST", DOCUMENTS, form.toString(), "Content-Type", "multipart/form-data; boundary=x");
    }

    /** The job's last state. */
    JsonNode job(World person, String id) {
        await().atMost(PATIENCE).until(() -> {
            String status =
                    site.get(person, "/api/jobs/" + id).json().path("status").stringValue();
            return !status.equals("queued") && !status.equals("running");
        });
        return site.get(person, "/api/jobs/" + id).json();
    }

    /** Imports lines; the job's last state. */
    JsonNode imported(World person, String... lines) {
        String job = site.call(
                        person,
                        "POST",
                        DOCUMENTS + "/import",
                        String.join("\n", lines),
                        "Content-Type",
                        "application/x-ndjson")
                .expectStatus(202)
                .json()
                .path("job")
                .stringValue();
        return job(person, job);
    }

    static String line(String externalId, String title, String text) {
        return Json.object()
                .put("external_id", externalId)
                .put("title", title)
                .put("text", text)
                .toString();
    }

    /** The titles that a search finds, best first; {@code more}: further parameters. */
    List<String> found(World person, String words, String more) {
        List<String> titles = new ArrayList<>();
        search(person, words, more).forEach(hit -> titles.add(hit.path("title").stringValue()));
        return titles;
    }

    JsonNode search(World person, String words, String more) {
        return site.get(person, "/api/knowledge/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + more)
                .expectStatus(200)
                .json()
                .path("data");
    }

    JsonNode ask(World person, String question) {
        return ask(person, Json.object().put("question", question).toString(), 200);
    }

    JsonNode ask(World person, String body, int status) {
        return site.post(person, "/api/knowledge/ask", body)
                .expectStatus(status)
                .json();
    }

    /** A product of this title; {@code more}: further members. */
    String product(String title, String more) {
        return site.post(EDDA, PRODUCTS, "{\"title\":\"" + title + "\",\"kind\":\"physical\"" + more + "}")
                .expectStatus(201)
                .id();
    }

    void change(String product, String patch) {
        site.call(EDDA, "PATCH", PRODUCTS + "/" + product, patch, "If-Match", "*")
                .expectStatus(200);
    }

    /** How many rows there are of a source, known or forgotten. */
    int sources(String item) {
        return declared.kernel()
                .database()
                .read(
                        RITA.caller(),
                        tx -> tx.list(
                                Sql.of(
                                        "select s.seq from knowledge.source s where s.tenant_id = ? and s.item = ?",
                                        tx.tenant(),
                                        UUID.fromString(item)),
                                Row::number))
                .size();
    }

    /** As if all that is forgotten were so for so long. */
    void forgetSince(Duration ago) {
        declared.kernel()
                .database()
                .write(
                        Caller.system(EDDA.tenant()),
                        tx -> tx.update(Sql.of(
                                "update knowledge.source set changed_at = ? where tenant_id = ? and body is null",
                                tx.now().minus(ago),
                                tx.tenant())));
    }

    /** Forgets a source without telling any index. */
    void forgetUnheard(String item) {
        declared.kernel().database().write(Caller.system(EDDA.tenant()), tx -> {
            Sources.forget(tx, Library.key(UUID.fromString(item)));
            return item;
        });
    }

    /** Takes the documents of such external ids from all readers without telling any index. */
    void hideUnheard(String like) {
        declared.kernel()
                .database()
                .write(
                        Caller.system(EDDA.tenant()),
                        tx -> tx.update(Sql.of(
                                "update knowledge.document set scope = 'agent:nobody', audience = 'agent:nobody'"
                                        + " where tenant_id = ? and external_id like ?",
                                tx.tenant(),
                                like)));
    }

    /** Writes something of another tenant, says so, and ends when it is told to. */
    void writing(CountDownLatch writing, CountDownLatch end) {
        declared.kernel().database().write(Caller.system(ZOE.tenant()), tx -> {
            tx.list(Sql.of("select pg_current_xact_id()::text"), Row::text);
            writing.countDown();
            try {
                return end.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        });
    }

    /** How many passages the index itself names for a word, whoever may see them. */
    int named(String word) {
        Set<String> everybody = Set.of(KnowledgeDocument.TOKENS.token("audience", Scope.TENANT.audience()));
        try (PassageView view = declared.engines().passages().view(EDDA.tenant())) {
            return view.find(new Inquiry(word, () -> new byte[0], Inquiry.Mode.TEXT, everybody, 100))
                    .size();
        }
    }

    /** When a record was last learned, as a number that rises; 0: nothing of it is known. */
    long learned(String item) {
        return declared
                .kernel()
                .database()
                .read(
                        RITA.caller(),
                        tx -> tx.list(
                                Sql.of(
                                        "select s.seq from knowledge.source s"
                                                + " where s.tenant_id = ? and s.item = ? and s.body is not null",
                                        tx.tenant(),
                                        UUID.fromString(item)),
                                Row::number))
                .stream()
                .findFirst()
                .orElse(0L);
    }

    @Override
    public void close() {
        site.close();
        declared.close();
    }
}
