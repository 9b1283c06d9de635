package com.bizosaas.inherited;

import static com.bizosaas.inherited.Shop.PRODUCTS;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.resource.Retention;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecycleBinTest {

    private static final String CATEGORIES = "/api/catalog/categories";
    private static Shop shop;
    private static Retention retention;

    @BeforeAll
    static void open() {
        shop = new Shop();
        retention = new Retention(
                shop.declared().kernel().resources(), shop.declared().kernel().database());
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static void delete(String path) {
        shop.site().call(EDDA, "DELETE", path, "").expectStatus(204);
    }

    /** As if it had been deleted so long ago. */
    private static void age(String table, String id, int days) {
        shop.write(tx -> tx.update(Sql.of(
                "update " + table + " set deleted_at = ? where tenant_id = ? and id = ?",
                tx.now().minus(java.time.Duration.ofDays(days)),
                tx.tenant(),
                UUID.fromString(id))));
    }

    private static boolean isInBin(String path, String id) {
        return shop.site()
                .get(EDDA, path + "?deleted=true&limit=200")
                .expectStatus(200)
                .response()
                .body()
                .contains(id);
    }

    @Test
    void whatLiesThereForThirtyDaysIsGoneForGood() {
        String old = shop.product("Stale bread");
        String young = shop.product("Fresh bread");
        String living = shop.product("Bread");
        shop.change(old, "{\"slug\":\"stale\"}");
        delete(PRODUCTS + "/" + old);
        delete(PRODUCTS + "/" + young);
        age("catalog.product", old, 31);
        age("catalog.product", young, 29);
        assertThat(retention.sweep(World.ZOE.tenant())).isZero();
        assertThat(isInBin(PRODUCTS, old)).isTrue();
        assertThat(retention.sweep(EDDA.tenant())).isEqualTo(1);
        assertThat(isInBin(PRODUCTS, old)).isFalse();
        assertThat(isInBin(PRODUCTS, young)).isTrue();
        shop.site().post(EDDA, PRODUCTS + "/" + old + "/restore", "").expectStatus(404);
        shop.site().get(EDDA, PRODUCTS + "/" + living).expectStatus(200);
        assertThat(shop.texts("select slug from kernel.redirect where tenant_id = ?"))
                .isEmpty();
        assertThat(shop.texts("select type from events.event where tenant_id = ? and type like '%.purged'"))
                .containsExactly("catalog.product.purged");
    }

    @Test
    void whatIsStillNamedStaysAndTheRestGoes() {
        String held = category("Held");
        String free = category("Free");
        String product = shop.site()
                .post(EDDA, PRODUCTS, "{\"title\":\"Holder\",\"categories\":[\"" + held + "\"]}")
                .expectStatus(201)
                .id();
        delete(CATEGORIES + "/" + held);
        delete(CATEGORIES + "/" + free);
        age("catalog.category", held, 40);
        age("catalog.category", free, 40);
        assertThat(retention.sweep(EDDA.tenant())).isEqualTo(1);
        assertThat(isInBin(CATEGORIES, held)).isTrue();
        assertThat(isInBin(CATEGORIES, free)).isFalse();
        shop.site().get(EDDA, PRODUCTS + "/" + product).expectStatus(200);
        shop.site().post(EDDA, CATEGORIES + "/" + held + "/restore", "").expectStatus(200);
        delete(CATEGORIES + "/" + held);
        age("catalog.category", held, 40);
        delete(PRODUCTS + "/" + product);
        age("catalog.product", product, 40);
        assertThat(retention.sweep(EDDA.tenant())).isEqualTo(2);
    }

    private static String category(String name) {
        return shop.site()
                .post(EDDA, CATEGORIES, "{\"name\":\"" + name + "\"}")
                .expectStatus(201)
                .id();
    }

    @Test
    void theBinIsNotOthers() {
        String id = shop.product("Binned");
        delete(PRODUCTS + "/" + id);
        shop.site().post(RITA, PRODUCTS + "/" + id + "/restore", "").expectStatus(403);
        shop.site().post(ZOE, PRODUCTS + "/" + id + "/restore", "").expectStatus(404);
        assertThat(shop.site()
                        .get(ZOE, PRODUCTS + "?deleted=true")
                        .json()
                        .path("data")
                        .size())
                .isZero();
        shop.site().post(EDDA, PRODUCTS + "/" + id + "/restore", "").expectStatus(200);
        shop.site().post(EDDA, PRODUCTS + "/" + id + "/restore", "").expectStatus(404);
    }

    @Test
    void oneOfTwoWhoRestoreAtOnceDoes() {
        String id = shop.product("Twice wanted");
        delete(PRODUCTS + "/" + id);
        List<CompletableFuture<Integer>> both = List.of(restore(id), restore(id));
        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 404);
        assertThat(shop.shown(id, "version")).isEqualTo("3");
    }

    private static CompletableFuture<Integer> restore(String id) {
        return CompletableFuture.supplyAsync(() -> shop.site()
                .post(EDDA, PRODUCTS + "/" + id + "/restore", "")
                .response()
                .statusCode());
    }
}
