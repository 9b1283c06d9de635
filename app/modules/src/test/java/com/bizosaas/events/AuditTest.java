package com.bizosaas.events;

import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.RITA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bizosaas.Declared;
import com.bizosaas.kernel.audit.Auditor;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.tx.Tx;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditTest {

    private static Declared declared;
    private static TestSite site;
    private static Auditor auditor;

    @BeforeAll
    static void open() {
        declared = new Declared();
        declared.events().start();
        declared.errands().start();
        site = declared.site();
        auditor = new Auditor(declared.kernel().database(), declared.identity().vault());
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    private static String product(String title) {
        long links = links();
        String id = site.post(EDDA, "/api/catalog/products", "{\"title\":\"" + title + "\",\"kind\":\"physical\"}")
                .expectStatus(201)
                .id();
        await().until(() -> links() > links);
        return id;
    }

    private static Auditor.Report report() {
        return auditor.check(ANNA.tenant());
    }

    private static long links() {
        return report().links();
    }

    /** Does something to the tables behind the program's back, sees what the auditor says, and takes it back. */
    private static String faultsAfter(Consumer<Tx> tampering) {
        String[] said = {""};
        declared.kernel().database().rehearse(Caller.system(ANNA.tenant()), tx -> {
            tampering.accept(tx);
            said[0] = auditor.check(tx).faults().toString();
        });
        return said[0];
    }

    @Test
    void everyEventIsChainedAndEveryTamperingIsSeen() {
        product("One");
        product("Two");
        assertThat(report().faults()).isEmpty();
        assertThat(faultsAfter(tx -> change(tx, "data = '{\"title\":\"Three\"}'")))
                .contains("what the event says was changed");
        assertThat(faultsAfter(tx -> change(tx, "actor = '{\"name\":\"Mallory\"}'")))
                .contains("does not follow");
        assertThat(faultsAfter(tx -> change(tx, "at = at - interval '1 day'"))).contains("does not follow");
        assertThat(faultsAfter(tx -> change(tx, "data = null, salt = null"))).contains("nobody decided to erase it");
        assertThat(faultsAfter(tx -> tx.update(Sql.of("delete from events.event where tenant_id = ?", tx.tenant()))))
                .contains("its event is gone");
        assertThat(faultsAfter(
                        tx -> tx.update(Sql.of("delete from audit.link where tenant_id = ? and n = 1", tx.tenant()))))
                .contains("link 1 is missing")
                .contains("has no link");
        assertThat(faultsAfter(AuditTest::slipIn)).contains("has no link: it was put in later");
        assertThat(faultsAfter(AuditTest::putAside))
                .contains("it waits as a dead letter")
                .doesNotContain("put in later");
        assertThat(report().faults()).isEmpty();
    }

    private static void change(Tx tx, String set) {
        String statement = "update events.event set " + set + " where tenant_id = ?";
        assertThat(tx.update(Sql.of(statement, tx.tenant()))).isPositive();
    }

    private static void slipIn(Tx tx) {
        tx.update(Sql.of("""
                insert into events.event (tenant_id, tick, id, type, resource, subject_id, actor, at, hash)
                select e.tenant_id, e.tick - 1, e.id, e.type, e.resource, e.subject_id, e.actor, e.at, e.hash
                from events.event e where e.tenant_id = ? limit 1
                """, tx.tenant()));
    }

    /** The newest event as one that the trail could not take. */
    private static void putAside(Tx tx) {
        tx.update(Sql.of("""
                insert into events.dead_letter (tenant_id, id, subscriber, tick, seq, event, type, subject, status,
                    attempts, error, created_at, updated_at, version)
                select e.tenant_id, e.id, 'audit', e.tick, e.seq, e.id, e.type, e.subject_id, 'dead', 7, 'x', e.at, e.at, 1
                from events.event e where e.tenant_id = ? order by e.tick desc, e.seq desc limit 1
                """, tx.tenant()));
        tx.update(Sql.of("""
                delete from audit.link l using events.dead_letter d
                where l.tenant_id = ? and d.tenant_id = l.tenant_id and d.subscriber = 'audit' and l.tick = d.tick
                    and l.seq = d.seq
                """, tx.tenant()));
    }

    @Test
    void whatTheTrailCouldNotTakeIsNotDismissed() {
        product("Kept");
        String[] id = {""};
        declared.kernel().database().write(Caller.system(ANNA.tenant()), tx -> {
            putAside(tx);
            id[0] = tx.list(
                            Sql.of(
                                    "select d.id from events.dead_letter d where d.tenant_id = ? and d.subscriber = 'audit'",
                                    tx.tenant()),
                            row -> row.id().toString())
                    .getFirst();
            return id[0];
        });
        site.call(ANNA, "DELETE", "/api/events/dead-letters/" + id[0], "").expectStatus(409);
        site.post(ANNA, "/api/events/dead-letters/" + id[0] + "/replay", "").expectStatus(200);
        await().until(() -> report().faults().isEmpty());
    }

    @Test
    void anOwnerErasesWhatWasSaidAndTheChainStaysWhole() {
        String id = product("Ms Secret");
        String erasure =
                "{\"resource\":\"catalog.product\",\"subject\":\"" + id + "\",\"reason\":\"She asked for it.\"}";
        site.post(ALI, "/api/audit/erasures", erasure).expectStatus(403);
        long erased = report().erased();
        site.post(ANNA, "/api/audit/erasures", erasure).expectStatus(201);
        assertThat(report().erased()).isEqualTo(erased + 1);
        assertThat(report().faults()).isEmpty();
        site.get(RITA, "/api/events/events?filter[subject.id]=" + id).expectJson("/data/0/data", "");
        assertThat(site.get(RITA, "/api/catalog/products/" + id + "/history")
                        .response()
                        .body())
                .doesNotContain("Secret");
        String ofErasures = "{\"resource\":\"audit.erasure\",\"subject\":\"" + id + "\",\"reason\":\"No trace.\"}";
        site.post(ANNA, "/api/audit/erasures", ofErasures).expectStatus(422);
    }
}
