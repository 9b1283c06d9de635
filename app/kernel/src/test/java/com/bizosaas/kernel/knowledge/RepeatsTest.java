package com.bizosaas.kernel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepeatsTest {

    private static final String CLAUSE =
            "The tenant keeps the staircase, the yard and the cellar of the house clean and free"
                    + " of things at all times, puts the bins out on the eve of their collection and brings them back on the day"
                    + " itself, and lets the landlord know without delay of whatever is broken or leaks anywhere in the house.";

    @Test
    void theSameWordsAreARepeat() {
        Repeats repeats = new Repeats();
        assertThat(repeats.isOne("Page footer - Acme Ltd.")).isFalse();
        assertThat(repeats.isOne("page footer: ACME ltd")).isTrue();
        assertThat(repeats.isOne("Page footer - Acme Inc.")).isFalse();
    }

    @Test
    void aLongPassageWithAWordChangedIsARepeat() {
        Repeats repeats = new Repeats();
        assertThat(repeats.isOne(CLAUSE)).isFalse();
        assertThat(repeats.isOne(CLAUSE.replace("landlord", "owner"))).isTrue();
    }

    @Test
    void anotherNumberOrAnotherTextIsNone() {
        Repeats repeats = new Repeats();
        assertThat(repeats.isOne(CLAUSE + " He has 11 days for it.")).isFalse();
        assertThat(repeats.isOne(CLAUSE + " He has 40 days for it.")).isFalse();
        assertThat(repeats.isOne(new StringBuilder(CLAUSE).reverse().toString()))
                .isFalse();
    }
}
