package com.bizosaas.kernel.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.Problem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID THREE = new UUID(0, 3);

    private final Places places = new Places(3, 2);

    @Test
    void noTenantTakesMoreThanItsPartAndAllNoMoreThanThereAre() {
        assertThat(places.take(ONE)).isTrue();
        assertThat(places.take(ONE)).isTrue();
        assertThat(places.take(ONE)).isFalse();
        assertThatThrownBy(() -> places.require(ONE, "full")).isInstanceOf(Problem.class);
        assertThat(places.take(TWO)).isTrue();
        assertThat(places.take(THREE)).isFalse();
        assertThat(places.count()).isEqualTo(3);
        places.leave(ONE);
        places.require(THREE, "full");
        assertThat(places.take(THREE)).isTrue();
        assertThat(places.count()).isEqualTo(3);
    }
}
