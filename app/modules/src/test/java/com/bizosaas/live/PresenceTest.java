package com.bizosaas.live;

import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.live.Person;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.testing.World;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PresenceTest {

    private static LiveSite live;

    private final BlockingQueue<List<Person>> shared = new LinkedBlockingQueue<>();

    @BeforeAll
    static void open() {
        live = new LiveSite();
    }

    @AfterAll
    static void close() {
        live.close();
    }

    @AfterEach
    void asBefore() {
        live.become(RITA, "reader");
        live.live().share((tenant, resource, id, here) -> {});
    }

    private static String product() {
        return live.site()
                .post(
                        EDDA,
                        "/api/catalog/products",
                        "{\"title\":\"P " + UUID.randomUUID() + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
    }

    private static void say(TestSocket socket, String type, String topic, String id) {
        socket.send("{\"type\":\"" + type + "\",\"topic\":\"" + topic + "\",\"id\":\"" + id + "\"}");
    }

    private static TestSocket at(World person, String product) {
        TestSocket socket = live.socket(person);
        say(socket, "join", "catalog.product", product);
        return socket;
    }

    private static List<String> people(TestSocket socket, String product) {
        JsonNode message = socket.message();
        assertThat(message.path("type").stringValue()).as(message.toString()).isEqualTo("presence");
        assertThat(message.path("topic").stringValue()).isEqualTo("catalog.product");
        assertThat(message.path("id").stringValue()).isEqualTo(product);
        return message.path("people")
                .valueStream()
                .map(person -> person.path("name").stringValue())
                .toList();
    }

    @Test
    void thoseWhoLookAtARecordHearOfEachOther() {
        String product = product();
        try (TestSocket anna = at(ANNA, product)) {
            assertThat(people(anna, product)).containsExactly("ANNA");
            try (TestSocket rita = at(RITA, product)) {
                assertThat(people(rita, product)).containsExactly("ANNA", "RITA");
                assertThat(people(anna, product)).containsExactly("ANNA", "RITA");
                say(rita, "leave", "catalog.product", product);
                assertThat(people(anna, product)).containsExactly("ANNA");
                say(rita, "join", "catalog.product", product);
                assertThat(people(rita, product)).containsExactly("ANNA", "RITA");
                assertThat(people(anna, product)).containsExactly("ANNA", "RITA");
            }
            assertThat(people(anna, product)).as("after the socket's death").containsExactly("ANNA");
        }
    }

    @Test
    void somebodyInTwoTabsIsOnePersonUntilBothAreGone() {
        String product = product();
        try (TestSocket anna = at(ANNA, product)) {
            assertThat(people(anna, product)).containsExactly("ANNA");
            TestSocket one = at(RITA, product);
            assertThat(people(anna, product)).containsExactly("ANNA", "RITA");
            TestSocket two = at(RITA, product);
            assertThat(people(anna, product)).containsExactly("ANNA", "RITA");
            one.close();
            assertThat(people(anna, product)).containsExactly("ANNA", "RITA");
            two.close();
            assertThat(people(anna, product)).containsExactly("ANNA");
        }
    }

    @Test
    void aRecordThatOneMayNotSeeIsRefusedLikeOneThatIsNot() {
        String product = product();
        for (World person : List.of(NORA, ZOE)) {
            try (TestSocket socket = at(person, product)) {
                assertThat(socket.message().path("code").stringValue()).isEqualTo("forbidden");
            }
        }
        try (TestSocket socket = at(RITA, UUID.randomUUID().toString())) {
            assertThat(socket.message().path("code").stringValue()).isEqualTo("forbidden");
        }
    }

    @Test
    void whoMayNotSeeItAnyMoreIsNeitherToldNorNamed() {
        String product = product();
        try (TestSocket rita = at(RITA, product)) {
            assertThat(people(rita, product)).containsExactly("RITA");
            live.become(RITA, "nobody.special");
            try (TestSocket anna = at(ANNA, product)) {
                assertThat(people(anna, product)).containsExactly("ANNA");
                assertThat(rita.message().path("code").stringValue()).isEqualTo("forbidden");
            }
        }
    }

    @Test
    void placesAreApart() {
        String one = product();
        String two = product();
        try (TestSocket anna = at(ANNA, one);
                TestSocket ali = at(ALI, two)) {
            assertThat(people(anna, one)).containsExactly("ANNA");
            assertThat(people(ali, two)).containsExactly("ALI");
            say(ali, "join", "catalog.product", one);
            assertThat(people(ali, one)).containsExactly("ANNA", "ALI");
            assertThat(people(anna, one)).containsExactly("ANNA", "ALI");
        }
    }

    @Test
    void peopleOnOtherNodesCount() throws InterruptedException {
        String product = product();
        UUID id = UUID.fromString(product);
        Person far = new Person(UUID.randomUUID(), "FAR");
        live.live().share((tenant, resource, subject, here) -> {
            if (subject.equals(id)) {
                shared.add(here);
            }
        });
        try (TestSocket anna = at(ANNA, product)) {
            assertThat(people(anna, product)).containsExactly("ANNA");
            assertThat(shared()).extracting(Person::name).containsExactly("ANNA");
            live.live().heard("other", ANNA.tenant(), "catalog.product", id, List.of(far));
            assertThat(people(anna, product)).containsExactly("ANNA", "FAR");
            assertThat(shared())
                    .as("the newcomer is told")
                    .extracting(Person::name)
                    .containsExactly("ANNA");
            live.live().heard("third", ANNA.tenant(), "catalog.product", id, List.of(far));
            assertThat(people(anna, product)).containsExactly("ANNA", "FAR");
            live.live().lost("other");
            assertThat(people(anna, product)).containsExactly("ANNA", "FAR");
            live.live().heard("third", ANNA.tenant(), "catalog.product", id, List.of());
            assertThat(people(anna, product)).containsExactly("ANNA");
            say(anna, "leave", "catalog.product", product);
            assertThat(shared()).extracting(Person::name).containsExactly("ANNA");
            assertThat(shared()).isEmpty();
        }
    }

    @Test
    void otherNodesHearWhoWentBecauseHeMayNotSeeItAnyMore() throws InterruptedException {
        String product = product();
        UUID id = UUID.fromString(product);
        live.live().share((tenant, resource, subject, here) -> {
            if (subject.equals(id)) {
                shared.add(here);
            }
        });
        try (TestSocket rita = at(RITA, product)) {
            assertThat(people(rita, product)).containsExactly("RITA");
            assertThat(shared()).extracting(Person::name).containsExactly("RITA");
            live.live().shareAll();
            assertThat(shared()).as("for a new node").extracting(Person::name).containsExactly("RITA");
            live.become(RITA, "nobody.special");
            live.live().heard("other", RITA.tenant(), "catalog.product", id, List.of());
            assertThat(rita.message().path("code").stringValue()).isEqualTo("forbidden");
            assertThat(shared()).isEmpty();
        }
    }

    private List<Person> shared() throws InterruptedException {
        List<Person> next = shared.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next == null ? List.of() : next;
    }
}
