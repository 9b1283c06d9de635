package com.bizosaas.jobs;

import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobKind;
import com.bizosaas.kernel.jobs.JobRun;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JobsTest {

    private static final String PRODUCTS = "/api/catalog/products";
    private static final Counting COUNTING = new Counting();
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Semaphore RUNNING = new Semaphore(0);
    private static final Semaphore MAY_END = new Semaphore(0);

    private static Declared declared;
    private static TestSite site;

    @BeforeAll
    static void open() {
        declared = new Declared();
        declared.jobs().add(COUNTING);
        declared.errands().add("wait", (tenant, key) -> {
            RUNS.incrementAndGet();
            RUNNING.release();
            MAY_END.acquireUninterruptibly();
            return null;
        });
        site = declared.site();
        declared.jobs().start();
        declared.errands().start();
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    /** Says three times how far it is, each with a product's title; waits for a word before the second. */
    private static final class Counting implements JobKind {

        private final AtomicInteger ended = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public void run(JobRun run) {
            for (int i = 1; i <= 3; i++) {
                int done = i;
                run.database().write(run.caller(), tx -> {
                    tx.update(Sql.of(
                            "update jobs.job set failure = ? where tenant_id = ? and id = ?",
                            "step " + done,
                            tx.tenant(),
                            run.job().id()));
                    run.progress(tx, done, 3, run.job().counts(), run.job().warnings());
                    return done;
                });
                begun.countDown();
                wait(goOn);
            }
        }

        private static void wait(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void undo(JobRun run) {}

        @Override
        public boolean canUndo(Job job) {
            return true;
        }

        @Override
        public void ended(Job job) {
            ended.incrementAndGet();
        }
    }

    private static <R> R write(Function<Tx, R> step) {
        return declared.kernel().database().write(EDDA.caller(), step);
    }

    private static <R> R read(Function<Tx, R> step) {
        return declared.kernel().database().read(EDDA.caller(), step);
    }

    /** What a query counts. */
    private static long count(String query, Object... arguments) {
        return read(tx -> tx.list(Sql.of(query, arguments), Row::number)).getFirst();
    }

    private static String status(UUID id) {
        return site.get(EDDA, "/api/jobs/" + id).json().path("status").stringValue();
    }

    private static UUID ended(Reply accepted) {
        UUID id = UUID.fromString(accepted.expectStatus(202).json().path("job").stringValue());
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> List.of("succeeded", "failed", "undone").contains(status(id)));
        return id;
    }

    @Test
    void aRunWhoseJobAnotherProgramHasTakenUpWritesNothingMore() throws InterruptedException {
        UUID id = Uuid7.next();
        write(tx -> {
            declared.jobs().queue(tx, id, "counting", "none", Json.object());
            return id;
        });
        COUNTING.begun.await();
        write(tx -> tx.update(
                Sql.of("update jobs.job set run = ? where tenant_id = ? and id = ?", Uuid7.next(), tx.tenant(), id)));
        COUNTING.goOn.countDown();
        await().until(() ->
                count("select count(*) from jobs.scheduled_task where task_instance = ?", EDDA.tenant() + "/" + id)
                        == 0);
        String failure = read(tx -> tx.list(
                        Sql.of("select failure from jobs.job where tenant_id = ? and id = ?", tx.tenant(), id),
                        Row::text))
                .getFirst();
        assertThat(failure).isEqualTo("step 1");
        assertThat(status(id)).isEqualTo("running");
        assertThat(COUNTING.ended).hasValue(0);
    }

    @Test
    void undoIsBegunOnce() {
        String product = site.post(EDDA, PRODUCTS, "{\"title\":\"Rye\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
        UUID id = ended(
                site.post(EDDA, PRODUCTS + "/bulk", "{\"ids\":[\"" + product + "\"],\"set\":{\"status\":\"active\"}}"));
        List<CompletableFuture<Integer>> clicks = List.of(click(id), click(id), click(id));
        assertThat(clicks.stream().map(CompletableFuture::join))
                .containsOnlyOnce(202)
                .contains(409);
        await().until(() -> status(id).equals("undone"));
        assertThat(site.get(EDDA, "/api/jobs/" + id).json().path("warnings")).isEmpty();
    }

    @Test
    void theListHasPagesAndSaysWhoAndWhen() {
        String product = site.post(EDDA, PRODUCTS, "{\"title\":\"Spelt\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
        String bulk = "{\"ids\":[\"" + product + "\"],\"set\":{\"status\":\"active\"}}";
        ended(site.post(EDDA, PRODUCTS + "/bulk", bulk));
        UUID second = ended(site.post(EDDA, PRODUCTS + "/bulk", bulk));
        var page = site.get(EDDA, "/api/jobs?limit=1&filter[status]=succeeded")
                .expectStatus(200)
                .json();
        assertThat(page.at("/data/0/id").stringValue()).isEqualTo(second.toString());
        assertThat(page.at("/data/0/actor/name").stringValue()).isEqualTo("EDDA");
        assertThat(page.at("/data/0/can_undo").booleanValue()).isTrue();
        assertThat(page.at("/data/0/created_at").isString()).isTrue();
        var next = site.get(
                EDDA, "/api/jobs?limit=1&cursor=" + page.at("/page/next").stringValue());
        assertThat(next.expectStatus(200).json().at("/data/0/id").stringValue()).isNotEqualTo(second.toString());
        site.get(EDDA, "/api/jobs?filter[status]=asleep").expectStatus(400);
        site.get(EDDA, "/api/jobs?cursor=nowhere").expectStatus(400);
    }

    private static CompletableFuture<Integer> click(UUID id) {
        return CompletableFuture.supplyAsync(() ->
                site.post(EDDA, "/api/jobs/" + id + "/undo", "").response().statusCode());
    }

    @Test
    void anImportUnderTheSameKeyIsTheSameJob() throws Exception {
        String file = "title,kind,categories\nPumpernickel,physical,Breads > Dark\n";
        UUID first = ended(receive(file, "import-1"));
        assertThat(ended(receive(file, "import-1"))).isEqualTo(first);
        receive(file + "Ciabatta,physical,\n", "import-1").expectStatus(422);
        assertThat(ended(receive(file, "import-2"))).isNotEqualTo(first);
        assertThat(told("catalog.category.created"))
                .as("both categories on the way")
                .isEqualTo(2);
        assertThat(count("select count(*) from jobs.job where kind = 'import'")).isEqualTo(2);
        try (var left = Files.walk(declared.files().resolve("imports"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    private static Reply receive(String file, String key) {
        return site.call(EDDA, "POST", PRODUCTS + "/import", file, "Content-Type", "text/csv", "Idempotency-Key", key);
    }

    private static int told(String type) {
        return site.get(EDDA, "/api/events/events?filter[type]=" + type)
                .expectStatus(200)
                .json()
                .path("data")
                .size();
    }

    @Test
    void whoMayNotChangeAProductLeavesNoPicture() throws Exception {
        String product = site.post(EDDA, PRODUCTS, "{\"title\":\"Spelt\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
        String form = """
                --x
                Content-Disposition: form-data; name="file"; filename="a.gif"
                Content-Type: image/gif

                GIF89a
                --x--
                """.replace("\n", "\r\n");
        site.call(
                        RITA,
                        "POST",
                        PRODUCTS + "/" + product + "/media",
                        form,
                        "Content-Type",
                        "multipart/form-data; boundary=x")
                .expectStatus(403);
        Path blobs = declared.files().resolve("blobs");
        try (var kept = Files.walk(blobs)) {
            assertThat(kept.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void anErrandThatIsSentWhileItIsRunIsRunOnceMore() throws InterruptedException {
        sendErrand();
        RUNNING.acquire();
        sendErrand();
        MAY_END.release();
        RUNNING.acquire();
        MAY_END.release();
        await().until(() -> count("select count(*) from jobs.scheduled_errand where task_name = 'wait'") == 0);
        assertThat(RUNS).hasValue(2);
    }

    private static void sendErrand() {
        write(tx -> {
            declared.errands().send(tx, "wait", "key", Instant.now());
            return 0;
        });
    }
}
