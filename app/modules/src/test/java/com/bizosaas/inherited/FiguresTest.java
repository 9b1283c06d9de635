package com.bizosaas.inherited;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.World;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FiguresTest {

    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop();
        String sold = shop.product("Rye bread");
        shop.product("Wheat bread");
        shop.site().post(ANNA, Shop.PRODUCTS + "/" + sold + "/publish", "").expectStatus(200);
        String gone = shop.product("Old bread");
        shop.site().call(ANNA, "DELETE", Shop.PRODUCTS + "/" + gone, "").expectStatus(204);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    private static JsonNode figures(World person) {
        return shop.site().get(person, "/api/home/figures").expectStatus(200).json();
    }

    private static List<String> names(JsonNode figures) {
        return StreamSupport.stream(figures.path("resources").spliterator(), false)
                .map(each -> each.path("name").stringValue())
                .toList();
    }

    private static JsonNode of(JsonNode figures, String name) {
        return figures.path("resources").get(names(figures).indexOf(name));
    }

    @Test
    void recordsAreCountedByStateAndByDayWithoutTheRecycleBin() {
        JsonNode products = of(figures(RITA), "catalog.product");
        assertThat(products.path("total").asInt()).isEqualTo(2);
        assertThat(products.at("/states/active").asInt()).isEqualTo(1);
        assertThat(products.at("/states/draft").asInt()).isEqualTo(1);
        assertThat(products.path("days").valueStream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(2);
    }

    @Test
    void anotherTenantCountsItsOwn() {
        assertThat(of(figures(ZOE), "catalog.product").path("total").asInt()).isZero();
    }

    @Test
    void whatMayNotBeListedIsNotCounted() {
        assertThat(names(figures(ANNA))).contains("messages.message");
        assertThat(figures(ANNA).has("stored")).isTrue();
        assertThat(names(figures(RITA))).doesNotContain("messages.message").contains("catalog.product");
        assertThat(figures(RITA).has("stored")).isFalse();
    }
}
