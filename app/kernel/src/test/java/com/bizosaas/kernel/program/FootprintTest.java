package com.bizosaas.kernel.program;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.RITA;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {

    private static final String PATH = "/api/operations/footprint";

    private static Caller operating(World person) {
        Caller born = person.caller();
        return new Caller(
                born.kind(),
                born.tenant(),
                born.person(),
                born.name(),
                born.roles(),
                born.groups(),
                born.credential(),
                person == RITA);
    }

    @Test
    void itIsForOperatorsWhateverTheirRoles() {
        try (TestSite site = new TestSite(
                List.of(Footprint.route(() -> Json.object().put("uptime_s", 5))), FootprintTest::operating)) {
            site.get(ANNA, PATH).expectStatus(403);
            site.get(RITA, PATH + "?of=everything").expectStatus(400);
            assertThat(site.get(RITA, PATH)
                            .expectStatus(200)
                            .json()
                            .path("uptime_s")
                            .asInt())
                    .isEqualTo(5);
        }
    }
}
