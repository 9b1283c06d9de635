package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.identity.secret.Tokens;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Tickets for clients that can send no header: each opens one web socket as whoever asked for it. */
final class Tickets {

    static final Duration LIFETIME = Duration.ofSeconds(30);

    private final Database database;
    private final Callers callers;

    /** A ticket and the session or key behind it. */
    record Made(String ticket, UUID credential) {}

    Tickets(Database database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    Made make(Tx tx) {
        Caller caller = tx.caller();
        UUID credential = Objects.requireNonNull(caller.credential(), "credential");
        String ticket = Tokens.make(Tokens.Kind.ONE_TIME, tx.tenant());
        tx.update(Sql.of(
                "insert into identity.ticket (tenant_id, hash, kind, credential, expires_at) values (?, ?, ?, ?, ?)",
                tx.tenant(),
                Tokens.hash(ticket),
                caller.kind(),
                credential,
                tx.now().plus(LIFETIME)));
        return new Made(ticket, credential);
    }

    private record Kept(Caller.Kind kind, UUID credential) {}

    /** Who may come in with this ticket; it is used up. Empty when it is none or its session or key ended. */
    Optional<Caller> redeem(String ticket) {
        Optional<UUID> tenant = Tokens.tenant(Tokens.Kind.ONE_TIME, ticket);
        return tenant.flatMap(id -> database.write(Caller.system(id), tx -> use(tx, ticket)))
                .flatMap(kept -> callers.again(new Caller(
                        kept.kind(),
                        tenant.orElseThrow(),
                        null,
                        "ticket",
                        Set.of(),
                        Set.of(),
                        kept.credential(),
                        false)));
    }

    private static Optional<Kept> use(Tx tx, String ticket) {
        return tx.first(
                Sql.of("""
                        delete from identity.ticket where tenant_id = ? and hash = ? and expires_at > ?
                        returning kind, credential
                        """, tx.tenant(), Tokens.hash(ticket), tx.now()),
                row -> new Kept(row.text().equals("user") ? Caller.Kind.USER : Caller.Kind.API_KEY, row.id()));
    }
}
