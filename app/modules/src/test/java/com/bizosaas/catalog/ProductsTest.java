package com.bizosaas.catalog;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProductsTest {

    private static final String PRODUCTS = "/api/catalog/products";
    private static Declared declared;
    private static TestSite site;

    @BeforeAll
    static void open() {
        declared = new Declared();
        site = declared.site();
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    @Test
    void titleAloneMakesADraftWithOneVariant() {
        var made = site.post(EDDA, PRODUCTS, "{\"title\":\"Rye Bread\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .expectJson("/slug", "rye-bread")
                .expectJson("/status", "draft");
        assertThat(made.json().path("variants").size()).isEqualTo(1);
        site.get(RITA, PRODUCTS + "/" + made.id()).expectStatus(200).expectJson("/title", "Rye Bread");
        site.get(RITA, PRODUCTS + "?filter[slug]=rye-bread&total=true")
                .expectStatus(200)
                .expectJson("/page/total", "1");
        site.get(ZOE, PRODUCTS + "/" + made.id()).expectStatus(404);
        site.post(RITA, PRODUCTS, "{\"title\":\"x\"}").expectStatus(403);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        var refused = site.post(
                        ANNA,
                        PRODUCTS,
                        "{\"kind\":\"stone\",\"colour\":1,\"variants\":[{\"price\":{\"amount\":\"-1\",\"currency\":\"USD\"}}]}")
                .expectStatus(422);
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("field").stringValue()))
                .containsExactlyInAnyOrder("title", "kind", "colour", "variants[0].price.amount");
    }

    @Test
    void aStaleChangeIsRefusedAndChangesNothing() {
        var made = site.post(EDDA, PRODUCTS, "{\"title\":\"Bun\"}").expectStatus(201);
        String path = PRODUCTS + "/" + made.id();
        site.call(EDDA, "PATCH", path, "{\"title\":\"Roll\"}").expectStatus(428);
        site.call(EDDA, "PATCH", path, "{\"title\":\"Roll\"}", "If-Match", made.header("ETag"))
                .expectStatus(200);
        site.call(EDDA, "PATCH", path, "{\"title\":\"Late\"}", "If-Match", made.header("ETag"))
                .expectStatus(412);
        site.get(EDDA, path).expectJson("/title", "Roll");
    }

    @Test
    void aStockCodeIsTakenOnce() {
        var first = site.post(EDDA, PRODUCTS, "{\"title\":\"A\",\"variants\":[{\"sku\":\"S-1\"}]}")
                .expectStatus(201);
        site.post(EDDA, PRODUCTS, "{\"title\":\"B\",\"variants\":[{\"sku\":\"S-1\"}]}")
                .expectStatus(409)
                .expectJson("/conflict/id", first.id())
                .expectJson("/errors/0/field", "variants[0].sku");
        site.post(ZOE, PRODUCTS, "{\"title\":\"B\",\"variants\":[{\"sku\":\"S-1\"}]}")
                .expectStatus(201);
    }

    @Test
    void allThatIsTakenIsNamedAtOnceWithItsPlace() {
        site.post(
                        EDDA,
                        PRODUCTS,
                        "{\"title\":\"A\",\"slug\":\"taken\",\"variants\":[{\"sku\":\"T-1\"},{\"sku\":\"T-2\"}]}")
                .expectStatus(201);
        JsonNode refused = site.post(
                        EDDA,
                        PRODUCTS,
                        "{\"title\":\"B\",\"slug\":\"taken\",\"variants\":[{\"sku\":\"T-2\"},{\"sku\":\"T-3\"},{\"sku\":\"T-1\"}]}")
                .expectStatus(409)
                .json();
        assertThat(refused.path("errors").valueStream().map(e -> e.path("field").stringValue()))
                .containsExactlyInAnyOrder("slug", "variants[0].sku", "variants[2].sku");
    }

    @Test
    void whoMakesALikeTitleAtTheSameTimeGetsASlugOfHisOwn() throws Exception {
        Set<String> slugs = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> made = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                made.add(threads.submit(() -> site.post(EDDA, PRODUCTS, "{\"title\":\"Twin\",\"kind\":\"physical\"}")));
            }
            for (Future<Reply> each : made) {
                slugs.add(each.get().expectStatus(201).json().path("slug").stringValue());
            }
        }
        assertThat(slugs).hasSize(24);
    }
}
