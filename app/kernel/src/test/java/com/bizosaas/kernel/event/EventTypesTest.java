package com.bizosaas.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventTypesTest {

    @Test
    void aStarStandsForWholeParts() {
        assertThat(EventTypes.covers("*", "catalog.product.created")).isTrue();
        assertThat(EventTypes.covers("catalog.*", "catalog.product.created")).isTrue();
        assertThat(EventTypes.covers("catalog.product.created", "catalog.product.created"))
                .isTrue();
        assertThat(EventTypes.covers("cat*", "catalog.product.created")).isFalse();
        assertThat(EventTypes.covers("catalog.product", "catalog.product.created"))
                .isFalse();
    }

    @Test
    void theLogIsFilteredByTheSameRule() {
        assertThat(Selection.ALL.type("catalog.*").sql().text()).contains("starts_with");
        assertThat(Selection.ALL.type("cat*").sql().text()).doesNotContain("starts_with");
    }
}
