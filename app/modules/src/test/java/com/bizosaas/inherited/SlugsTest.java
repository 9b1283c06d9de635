package com.bizosaas.inherited;

import static com.bizosaas.inherited.Shop.PRODUCTS;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlugsTest {

    private static final String BY_SLUG = PRODUCTS + "/by-slug/";
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static void rename(String product, String slug) {
        shop.change(product, "{\"slug\":\"" + slug + "\"}");
    }

    private static void leads(World person, String slug, String to) {
        assertThat(shop.site().get(person, BY_SLUG + slug).expectStatus(301).header("Location"))
                .isEqualTo(BY_SLUG + to);
    }

    @Test
    void earlierSlugsLeadToTheNewestAtOnce() {
        String id = shop.product("Rye one");
        rename(id, "rye-two");
        rename(id, "rye-three");
        leads(RITA, "rye-one", "rye-three");
        leads(RITA, "rye-two", "rye-three");
        shop.site().get(RITA, BY_SLUG + "rye-three").expectStatus(200).expectJson("/id", id);
        rename(id, "rye-one");
        shop.site().get(RITA, BY_SLUG + "rye-one").expectStatus(200).expectJson("/id", id);
        leads(RITA, "rye-three", "rye-one");
        shop.site().get(RITA, PRODUCTS + "?filter[slug]=rye-three&total=true").expectJson("/page/total", "0");
    }

    @Test
    void aSlugThatAnotherItemTakesIsThatItems() {
        String first = shop.product("Spelt");
        rename(first, "spelt-old");
        String second = shop.product("Spelt");
        shop.site().get(EDDA, BY_SLUG + "spelt").expectStatus(200).expectJson("/id", second);
        rename(second, "spelt-new");
        leads(EDDA, "spelt", "spelt-new");
    }

    @Test
    void redirectsSleepInTheRecycleBin() {
        String id = shop.product("Bagel");
        rename(id, "bagel-new");
        shop.site().call(EDDA, "DELETE", PRODUCTS + "/" + id, "").expectStatus(204);
        shop.site().get(EDDA, BY_SLUG + "bagel").expectStatus(404);
        shop.site().get(EDDA, BY_SLUG + "bagel-new").expectStatus(404);
        shop.site().post(EDDA, PRODUCTS + "/" + id + "/restore", "").expectStatus(200);
        leads(EDDA, "bagel", "bagel-new");
    }

    @Test
    void theyAreNobodyElses() {
        String id = shop.product("Secret loaf");
        rename(id, "öffentliches-brot");
        leads(EDDA, "secret-loaf", "%C3%B6ffentliches-brot");
        shop.site().get(EDDA, BY_SLUG + "%C3%B6ffentliches-brot").expectStatus(200);
        shop.site().get(ZOE, BY_SLUG + "secret-loaf").expectStatus(404);
        shop.site().get(NORA, BY_SLUG + "secret-loaf").expectStatus(404);
        shop.site().get(EDDA, BY_SLUG + "never-was").expectStatus(404);
        shop.site().get(EDDA, BY_SLUG + "secret-loaf?x=1").expectStatus(400);
    }
}
