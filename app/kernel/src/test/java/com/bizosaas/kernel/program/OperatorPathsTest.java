package com.bizosaas.kernel.program;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.RITA;

import com.bizosaas.kernel.config.Given;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorPathsTest {

    private static final String FOOTPRINT = "/api/operations/footprint";
    private static final String SETTINGS = "/api/operations/settings";

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
    void theyAreForOperatorsWhateverTheirRoles() {
        List<Given> given = List.of(
                new Given("http.port", "BIZOSAAS_HTTP_PORT", Given.Source.FILE, "80", false, "a port"),
                new Given("mail.url", "BIZOSAAS_MAIL_URL", Given.Source.ENVIRONMENT, null, true, "a URL"));
        try (TestSite site = new TestSite(
                OperatorPaths.routes(() -> Json.object().put("uptime_s", 5), given), OperatorPathsTest::operating)) {
            for (String path : List.of(FOOTPRINT, SETTINGS)) {
                site.get(ANNA, path).expectStatus(403);
                site.get(RITA, path + "?of=everything").expectStatus(400);
            }
            site.get(RITA, FOOTPRINT).expectStatus(200).expectJson("/uptime_s", "5");
            site.get(RITA, SETTINGS)
                    .expectJson("/data/0/value", "80")
                    .expectJson("/data/0/source", "file")
                    .expectJson("/data/1/secret", "true");
        }
    }
}
