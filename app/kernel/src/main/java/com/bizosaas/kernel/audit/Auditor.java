package com.bizosaas.kernel.audit;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.EventLog;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.identity.Vault;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Ledger;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks a tenant's trail against its chain, link by link. Needs the database and the root key, and no running program. */
public final class Auditor {

    private static final int MOST_FAULTS = 20;

    private final Database database;
    private final Chain chain;

    public Auditor(Database database, Vault vault) {
        this.database = database;
        this.chain = new Chain(Audit.key(vault));
    }

    /** What is wrong with the link of this number, or with the event that should have one. */
    public record Fault(long n, String what) {}

    /** {@code head} is the last link's hash: kept elsewhere, it also proves that nothing was cut off the end. */
    public record Report(long links, long erased, String head, List<Fault> faults) {

        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    private record Known(UUID id, String slug) {}

    /** The reports of all tenants, as the command line shows them. */
    public Map<String, Object> report() {
        List<Map<String, Object>> reports = new ArrayList<>();
        boolean whole = true;
        for (Known tenant : database.read(
                Caller.ANONYMOUS,
                tx -> tx.list(
                        Sql.of("select t.id, t.slug from identity.tenant t order by t.slug"),
                        row -> new Known(row.id(), row.text())))) {
            Report report = check(tenant.id());
            whole &= report.isWhole();
            reports.add(Map.of("tenant", tenant.slug(), "report", report));
        }
        return Map.of("ok", whole, "tenants", reports);
    }

    public Report check(UUID tenant) {
        return database.read(Caller.system(tenant), this::check);
    }

    /** The same for the transaction's tenant, as the transaction sees it. */
    public Report check(Tx tx) {
        return new Walk(tx).report();
    }

    private record Link(long n, byte[] hash, @Nullable Event event, byte @Nullable [] salt) {}

    private static Link link(Row row) {
        long n = row.number();
        byte[] hash = row.bytes();
        Position position = new Position(row.number(), row.number());
        byte[] salt = row.bytesOrNull();
        Event event = row.flag() ? EventLog.event(position, row) : null;
        return new Link(n, hash, event, salt);
    }

    private final class Walk {

        private final Tx tx;
        private final List<Fault> faults = new ArrayList<>();
        private final Set<String> erasable = new HashSet<>();
        private byte[] before = Chain.BEGINNING;
        private long expected = 1;
        private long erased;

        Walk(Tx tx) {
            this.tx = tx;
        }

        Report report() {
            erasable.addAll(tx.list(
                    Sql.of("select x.resource, x.subject from audit.erasure x where x.tenant_id = ?", tx.tenant()),
                    row -> row.text() + " " + row.id()));
            tx.stream(Sql.of("""
                    select l.n, l.hash, l.tick, l.seq, e.salt, e.id is not null, e.id, e.type, e.resource,
                        e.subject_id, e.actor::text, e.at, e.data::text, e.hash
                    from audit.link l
                        left join events.event e on e.tenant_id = l.tenant_id and e.tick = l.tick and e.seq = l.seq
                    where l.tenant_id = ? order by l.n
                    """, tx.tenant()), row -> check(link(row)));
            unchained();
            return new Report(expected - 1, erased, HexFormat.of().formatHex(before), List.copyOf(faults));
        }

        private void check(Link link) {
            if (link.n() != expected) {
                fault(expected, "link " + expected + " is missing");
            }
            Event event = link.event();
            if (event == null) {
                fault(link.n(), "its event is gone");
            } else {
                if (!MessageDigest.isEqual(link.hash(), chain.link(before, link.n(), event))) {
                    fault(link.n(), "the link does not follow from its event and the link before it");
                }
                checkData(link, event);
            }
            before = link.hash();
            expected = link.n() + 1;
        }

        private void checkData(Link link, Event event) {
            String data = event.data();
            byte[] salt = link.salt();
            if (data == null || salt == null) {
                erased++;
                if (!erasable.contains(event.resource() + " " + event.subject())) {
                    fault(link.n(), "what the event said is gone and nobody decided to erase it");
                }
            } else if (!MessageDigest.isEqual(event.hash(), Ledger.hash(salt, data.getBytes(StandardCharsets.UTF_8)))) {
                fault(link.n(), "what the event says was changed");
            }
        }

        /** Events that the chain has passed without a link: they wait to be chained, or were put in later. */
        private void unchained() {
            tx.list(
                            Sql.of("""
                            select e.id, exists (select from events.dead_letter d
                                where d.tenant_id = e.tenant_id and d.subscriber = 'audit' and d.event = e.id
                                    and d.tick = e.tick and d.seq = e.seq)
                            from events.event e
                                join events.reached r on r.tenant_id = e.tenant_id and r.subscriber = 'audit'
                            where e.tenant_id = ? and (e.tick, e.seq) <= (r.tick, r.seq) and not exists (
                                select from audit.link l
                                where l.tenant_id = e.tenant_id and l.tick = e.tick and l.seq = e.seq)
                            limit 20
                            """, tx.tenant()),
                            row -> "event " + row.id() + " has no link: "
                                    + (row.flag() ? "it waits as a dead letter" : "it was put in later"))
                    .forEach(what -> fault(0, what));
        }

        private void fault(long n, String what) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(n, what));
            }
        }
    }
}
