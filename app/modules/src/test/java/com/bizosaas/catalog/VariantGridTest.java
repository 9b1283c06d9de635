package com.bizosaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.money.Money;
import com.bizosaas.kernel.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariantGridTest {

    private static Option option(String name, int values) {
        return new Option(
                name, IntStream.range(0, values).mapToObj(n -> name + n).toList());
    }

    @Test
    void threeOptionsOfFourValuesMake64Variants() {
        List<Variant> made = VariantGrid.fill(
                List.of(option("a", 4), option("b", 4), option("c", 4)), List.of(Variant.plain(Uuid7.next())));
        assertThat(made).hasSize(64).extracting(Variant::options).doesNotHaveDuplicates();
        assertThat(made.getFirst().options()).isEqualTo(Map.of("a", "a0", "b", "b0", "c", "c0"));
    }

    @Test
    void whatStandsStaysAndLendsItsPrice() {
        Variant standing = new Variant(
                Uuid7.next(),
                "s-1",
                Map.of("a", "a1"),
                new Money(500, "USD"),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        List<Variant> made = VariantGrid.fill(List.of(option("a", 2)), List.of(standing));
        assertThat(made).hasSize(2).contains(standing);
        assertThat(made.getFirst().price()).isEqualTo(new Money(500, "USD"));
        assertThat(made.getFirst().sku()).isNull();
    }

    @Test
    void moreThanTwoThousandAreRefused() {
        assertThatThrownBy(() -> VariantGrid.fill(List.of(option("a", 50), option("b", 50)), List.of()))
                .isInstanceOf(Problem.class);
    }
}
