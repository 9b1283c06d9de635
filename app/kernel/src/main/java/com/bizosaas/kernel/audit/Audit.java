package com.bizosaas.kernel.audit;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.identity.Vault;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chains every event behind the one before it, and erases what events say where an owner asks for it. */
public final class Audit implements Subscriber {

    private final Chain chain;

    /** Adds the resource {@code audit.erasure} and subscribes to all events. */
    public Audit(Resources resources, Events events, Vault vault) {
        this.chain = new Chain(key(vault));
        resources.add(Erasure.resource(Audit::erase));
        events.subscribe(this);
    }

    static byte[] key(Vault vault) {
        return vault.derived("audit");
    }

    private static void erase(Tx tx, @Nullable Erasure before, Erasure erasure) {
        tx.update(Sql.of("""
                update events.event set data = null, salt = null
                where tenant_id = ? and subject_id = ? and resource = ?
                """, tx.tenant(), erasure.subject(), erasure.resource()));
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public boolean mayMiss() {
        return false;
    }

    private record Last(long n, byte[] hash) {}

    @Override
    public void take(Tx tx, List<Event> events) {
        Last last = tx.first(
                        Sql.of(
                                "select n, hash from audit.link where tenant_id = ? order by n desc limit 1",
                                tx.tenant()),
                        row -> new Last(row.number(), row.bytes()))
                .orElse(new Last(0, Chain.BEGINNING));
        List<Sql> links = new ArrayList<>();
        for (Event event : events) {
            long n = last.n() + 1;
            last = new Last(n, chain.link(last.hash(), n, event));
            links.add(Sql.of(
                    "insert into audit.link (tenant_id, n, tick, seq, hash) values (?, ?, ?, ?, ?)",
                    tx.tenant(),
                    n,
                    event.position().tick(),
                    event.position().seq(),
                    last.hash()));
        }
        tx.batch(links);
    }
}
