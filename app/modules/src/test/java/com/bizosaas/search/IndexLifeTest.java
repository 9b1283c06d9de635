package com.bizosaas.search;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static com.bizosaas.search.SearchSite.PRODUCTS;
import static com.bizosaas.search.SearchSite.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How an index comes to hold what the tables hold: after a restart, a loss, damage; and what goes with a tenant. */
class IndexLifeTest {

    /** As many as a pool has. */
    private static final int CONNECTIONS = 16;

    private static SearchSite place;

    @BeforeAll
    static void open() {
        place = new SearchSite();
    }

    @AfterAll
    static void close() {
        place.close();
    }

    private static List<Path> files() throws Exception {
        try (var files = Files.walk(place.declared.engine().folder())) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean onDisk(String word) throws Exception {
        for (Path file : files()) {
            if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aClosedIndexCatchesUpWhenSomebodySearches() {
        String before = place.product(EDDA, "Restartword one");
        place.settle();
        place.declared.engine().stop();
        String meanwhile = place.product(EDDA, "Restartword two");
        place.site.call(EDDA, "DELETE", PRODUCTS + "/" + before, "").expectStatus(204);
        place.declared.engine().start();
        assertThat(place.found(RITA, "restartword")).containsExactly(meanwhile);
    }

    @Test
    void aWalkGoesOnWhenItsViewIsGoneAndEndsWhenItsLastRowIs() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            made.add(place.product(EDDA, "Walkword"));
        }
        for (String path : List.of("/api/search?q=walkword&limit=2", PRODUCTS + "?q=walkword&limit=2")) {
            place.settle();
            List<String> walked = new ArrayList<>();
            String cursor = "";
            do {
                var page = place.site
                        .get(RITA, path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                        .expectStatus(200)
                        .json();
                walked.addAll(ids(page));
                cursor = page.at("/page/next").asString("");
                place.product(EDDA, "Other words " + walked.size());
                restart();
            } while (!cursor.isEmpty());
            assertThat(walked).as(path).containsExactlyElementsOf(made);
        }
        var page = place.answer(RITA, "walkword", "&limit=2");
        String cursor = page.at("/page/next").stringValue();
        place.site
                .call(EDDA, "DELETE", PRODUCTS + "/" + ids(page).getLast(), "")
                .expectStatus(204);
        restart();
        place.site.get(RITA, "/api/search?q=walkword&limit=2&cursor=" + cursor).expectStatus(400);
    }

    private static void restart() {
        place.declared.engine().stop();
        place.declared.engine().start();
    }

    @Test
    void whoWaitsForAnIndexHoldsNoConnectionThatTheIndexNeeds() throws Exception {
        for (boolean list : new boolean[] {true, false}) {
            place.settle();
            place.declared.engine().stop();
            String id = place.product(EDDA, "Crowdedword");
            place.declared.engine().start();
            CountDownLatch reading = new CountDownLatch(CONNECTIONS - 1);
            CountDownLatch done = new CountDownLatch(1);
            try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CONNECTIONS - 1; i++) {
                    readers.submit(() -> place.declared.kernel().database().read(Caller.ANONYMOUS, tx -> {
                        reading.countDown();
                        return waiting(done);
                    }));
                }
                assertThat(waiting(reading)).isTrue();
                assertThat(list ? place.listed(RITA, "crowdedword") : place.found(RITA, "crowdedword"))
                        .contains(id);
                done.countDown();
            }
        }
    }

    private static boolean waiting(CountDownLatch done) {
        try {
            return done.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void anIndexThatWasClosedAndOpenedBySomebodyElseIsCaughtUp() {
        place.product(EDDA, "Openedword");
        place.settle();
        restart();
        String meanwhile = place.product(EDDA, "Openedword again");
        assertThat(place.declared.engine().view(place.tenant(), ""))
                .as("opened, and as it was closed")
                .satisfies(View::close);
        assertThat(place.found(RITA, "openedword again")).contains(meanwhile);
    }

    @Test
    void aLostOrDamagedIndexIsMadeAnew() throws Exception {
        String id = place.product(EDDA, "Lostword");
        place.settle();
        for (boolean lost : new boolean[] {true, false}) {
            place.declared.engine().stop();
            assertThat(files()).isNotEmpty();
            for (Path file : files()) {
                if (lost) {
                    Files.delete(file);
                } else {
                    Files.write(file, new byte[] {1, 2, 3});
                }
            }
            place.declared.engine().start();
            assertThat(place.found(RITA, "lostword")).containsExactly(id);
            assertThat(place.declared.engine().status().state().name()).isEqualTo("OK");
        }
    }

    @Test
    void aDroppedTenantLeavesNoByteOfItsWords() throws Exception {
        String id = place.product(EDDA, "Confidentialword");
        place.settle();
        restart();
        assertThat(onDisk("confidentialword")).isTrue();
        place.declared.search().drop(place.tenant());
        assertThat(onDisk("confidentialword")).isFalse();
        place.site.call(EDDA, "DELETE", PRODUCTS + "/" + id, "").expectStatus(204);
    }

    @Test
    void manyMatchesAreCountedSortedAndWalkedLikeFew() {
        int many = 10_050;
        place.declared
                .kernel()
                .database()
                .write(
                        Caller.system(place.tenant()),
                        tx -> tx.update(Sql.of("""
                insert into catalog.product (tenant_id, id, kind, title, slug, status, tags, options, attributes, custom,
                    created_at, updated_at, version)
                select ?, md5('many' || n)::uuid, 'physical', 'Manyword ' || lpad((n * 7919 %% 10050)::text, 5, '0'),
                    'many-' || n, case when n %% 100 = 0 then 'active' else 'draft' end, '{}', '[]', '{}', '{}', now(),
                    now(), 1
                from generate_series(1, ?) n
                """.replace("%%", "%"), place.tenant(), many)));
        place.declared.search().drop(place.tenant());
        place.settle();
        String list = PRODUCTS + "?q=manyword";
        place.site.get(RITA, list + "&total=true&limit=1").expectJson("/page/total", "" + many);
        place.site.get(RITA, list + "&total=true&limit=1&filter[status]=active").expectJson("/page/total", "100");
        var first = place.site
                .get(RITA, list + "&sort=title&limit=200")
                .expectStatus(200)
                .json();
        var second = place.site
                .get(
                        RITA,
                        list + "&sort=title&limit=200&cursor="
                                + first.at("/page/next").stringValue())
                .expectStatus(200)
                .json();
        List<String> titles = new ArrayList<>();
        first.path("data").forEach(item -> titles.add(item.path("title").stringValue()));
        second.path("data").forEach(item -> titles.add(item.path("title").stringValue()));
        assertThat(titles).hasSize(400).isSorted();
        assertThat(titles.getFirst()).isEqualTo("Manyword 00000");
        assertThat(titles.getLast()).isEqualTo("Manyword 00399");
        List<String> active = place.walked(RITA, list + "&filter[status]=active&limit=40");
        assertThat(active).hasSize(100).doesNotHaveDuplicates();
        assertThat(new HashSet<>(place.walked(RITA, list + "&filter[status]=active&sort=-title&limit=40")))
                .isEqualTo(new HashSet<>(active));
        for (String sort : List.of("", "&sort=title")) {
            List<String> lines = place.site
                    .call(RITA, "GET", PRODUCTS + "/export?format=ndjson&q=manyword" + sort, "", "Accept", "*/*")
                    .response()
                    .body()
                    .lines()
                    .toList();
            assertThat(lines).hasSize(many);
            assertThat(Collections.frequency(lines, lines.getFirst())).isEqualTo(1);
        }
        assertThat(place.facet(RITA, "manyword", "status"))
                .containsEntry("active", 100L)
                .containsEntry("draft", 9950L);
    }

    @Test
    void aTenantsLanguageFoldsItsEndings() {
        String id = place.product(ZOE, "Chevaux");
        place.settle();
        assertThat(place.found(ZOE, "cheval")).isEmpty();
        place.site
                .post(ZOE, "/api/messages/branding", "{\"name\":\"Le zoo\",\"locale\":\"fr-FR\"}")
                .expectStatus(201);
        place.settle();
        assertThat(place.found(ZOE, "cheval")).containsExactly(id);
    }

    @Test
    void whoJoinsIsFound() {
        place.settle();
        place.declared
                .identity()
                .administration()
                .addPerson("bakery", "wanda@example.com", "Wanda Newcomer", List.of("reader"));
        place.settle();
        assertThat(ids(place.answer(ANNA, "newcomer", "&type=identity.person"))).hasSize(1);
        assertThat(place.found(RITA, "newcomer")).isEmpty();
        assertThat(UUID.fromString(place.found(ANNA, "wanda").getFirst())).isNotNull();
    }
}
