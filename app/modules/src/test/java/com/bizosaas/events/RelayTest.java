package com.bizosaas.events;

import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Fact;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RelayTest {

    /** Writes a probe for each event, and fails on subjects that it cannot stand. */
    private static final class Witness implements Subscriber {

        private final List<UUID> seen = new CopyOnWriteArrayList<>();
        private final Set<UUID> unbearable = ConcurrentHashMap.newKeySet();

        @Override
        public String name() {
            return "witness";
        }

        @Override
        public void take(Tx tx, List<Event> events) {
            for (Event event : events) {
                if (unbearable.contains(event.subject())) {
                    throw new IllegalArgumentException("not this one");
                }
                tx.update(Sql.of(
                        "insert into kernel.probe (tenant_id, id, at) values (?, ?, ?)",
                        tx.tenant(),
                        event.id(),
                        tx.now()));
            }
            events.forEach(event -> seen.add(event.subject()));
        }
    }

    private static Declared declared;
    private static TestSite site;
    private static Witness witness;

    @BeforeAll
    static void open() {
        declared = new Declared();
        witness = new Witness();
        Events events = declared.events();
        events.subscribe(witness);
        events.start();
        declared.errands().start();
        site = declared.site();
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    private static UUID tell(World person, UUID subject) {
        declared.kernel().database().write(person.caller(), tx -> {
            tx.publish(new Fact("test.thing.told", "test.thing", subject, Json.bytes(Map.of("a", 1))));
            return 0;
        });
        return subject;
    }

    private static long times(UUID subject) {
        return witness.seen.stream().filter(subject::equals).count();
    }

    @Test
    void everyEventOfEveryTenantIsTakenOnce() {
        List<UUID> subjects = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 300; i++) {
            subjects.add(tell(i % 2 == 0 ? ANNA : ZOE, UUID.randomUUID()));
        }
        await().until(() -> subjects.stream().allMatch(subject -> times(subject) >= 1));
        await().until(() -> reached(ANNA) && reached(ZOE));
        assertThat(subjects).allMatch(subject -> times(subject) == 1);
        assertThat(probes(ANNA)).isGreaterThanOrEqualTo(150);
    }

    /** Whether the witness has taken all that stands in the log. */
    private static boolean reached(World person) {
        return declared.kernel()
                .database()
                .read(
                        Caller.system(person.tenant()),
                        tx -> tx.list(Sql.of("""
                        select not exists (select from events.event e where e.tenant_id = r.tenant_id
                            and (e.tick, e.seq) > (r.tick, r.seq))
                        from events.reached r where r.tenant_id = ? and r.subscriber = 'witness'
                        """, tx.tenant()), row -> row.flag())
                                .getFirst());
    }

    @Test
    void whoSubscribesLaterBeginsWithTheFirstEventOfEveryTenant() {
        UUID early = tell(ANNA, UUID.randomUUID());
        await().until(() -> times(early) == 1);
        await().until(RelayTest::isAllHeard);
        declared.kernel()
                .database()
                .write(Caller.ANONYMOUS, tx -> tx.update(Sql.of("update events.news set at = at - interval '2 days'")));
        declared.events().sweep();
        List<UUID> heard = new CopyOnWriteArrayList<>();
        declared.events().subscribe(new Subscriber() {
            @Override
            public String name() {
                return "later";
            }

            @Override
            public void take(Tx tx, List<Event> events) {
                events.forEach(event -> heard.add(event.subject()));
            }
        });
        tell(ZOE, UUID.randomUUID());
        await().until(() -> heard.contains(early));
    }

    /** Whether every subscriber has heard the newest of every lane. */
    private static boolean isAllHeard() {
        return declared.kernel()
                .database()
                .read(
                        Caller.ANONYMOUS,
                        tx -> tx.list(Sql.of("""
                        select not exists (select from events.news n where exists (
                            select from unnest(array['audit', 'webhooks', 'witness']) as s (name)
                                left join events.lane l on l.subscriber = s.name and l.lane = n.lane
                            where coalesce(l.tick, 0) < n.tick))
                        """), row -> row.flag()).getFirst());
    }

    /** The other tenant's events come before the backlog is through. */
    @Test
    void aTenantsBacklogDoesNotStopTheOthers() {
        List<UUID> order = new CopyOnWriteArrayList<>();
        UUID small = UUID.randomUUID();
        int many = 3_000;
        declared.kernel().database().write(ANNA.caller(), tx -> {
            for (int i = 0; i < many; i++) {
                tx.publish(new Fact("test.thing.told", "test.thing", UUID.randomUUID(), Json.bytes(Map.of("a", i))));
            }
            return many;
        });
        tell(ZOE, small);
        declared.events().subscribe(new Subscriber() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public void take(Tx tx, List<Event> events) {
                tx.list(Sql.of("select 1 from pg_sleep(0.2)"), row -> 1);
                events.forEach(event -> order.add(event.subject()));
            }
        });
        tell(ZOE, UUID.randomUUID());
        await().until(() -> order.contains(small) && order.size() > many);
        assertThat(order.indexOf(small)).isLessThan(many / 2);
    }

    private static long probes(World person) {
        return declared.kernel()
                .database()
                .read(
                        Caller.system(person.tenant()),
                        tx -> tx.list(
                                        Sql.of(
                                                "select count(*) from kernel.probe p where p.tenant_id = ?",
                                                tx.tenant()),
                                        row -> row.number())
                                .getFirst());
    }

    @Test
    void anEventThatCannotBeTakenWaitsAndStopsOnlyThoseAboutTheSameSubject() {
        UUID bad = UUID.randomUUID();
        witness.unbearable.add(bad);
        tell(ANNA, bad);
        UUID good = tell(ANNA, UUID.randomUUID());
        await().until(() -> times(good) == 1);
        tell(ANNA, bad);
        await().until(() -> letters(bad).size() == 2);
        assertThat(times(bad)).isZero();
        JsonNode waiting = letters(bad).getLast();
        assertThat(waiting.path("status").stringValue()).isEqualTo("waiting");
        witness.unbearable.remove(bad);
        site.post(EDDA, "/api/events/dead-letters/" + waiting.path("id").stringValue() + "/replay", "")
                .expectStatus(404);
        site.post(ANNA, "/api/events/dead-letters/" + waiting.path("id").stringValue() + "/replay", "")
                .expectStatus(200);
        await().until(() -> times(bad) == 2);
        await().until(() -> letters(bad).isEmpty());
        site.get(RITA, "/api/events/dead-letters").expectStatus(403);
    }

    /** The dead letters about a subject, newest first. */
    private static List<JsonNode> letters(UUID subject) {
        return site.get(ANNA, "/api/events/dead-letters")
                .expectStatus(200)
                .json()
                .path("data")
                .valueStream()
                .filter(letter -> letter.path("subject").stringValue().equals(subject.toString()))
                .toList();
    }
}
