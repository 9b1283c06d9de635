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
