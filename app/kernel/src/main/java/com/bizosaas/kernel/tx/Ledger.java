package com.bizosaas.kernel.tx;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Writes facts into the event log, as the last thing that their transaction does. */
public final class Ledger {

    /** Lanes of the news; followers share the work of a lane's tenants. */
    public static final int LANES = 16;

    private static final int AT_ONCE = 500;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ROW = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)";

    private Ledger() {}

    /** The lane in which a tenant's news go. */
    public static int lane(UUID tenant) {
        return (int) (tenant.getLeastSignificantBits() & (LANES - 1));
    }

    /** The statements that write these facts, in their order; to be run one after the other. */
    static List<Sql> entries(Caller caller, Instant now, List<Fact> facts) {
        Jsonb actor = new Jsonb(actor(caller).toString());
        List<Sql> statements = new ArrayList<>();
        for (int from = 0; from < facts.size(); from += AT_ONCE) {
            List<Sql> rows = new ArrayList<>();
            for (Fact fact : facts.subList(from, Math.min(facts.size(), from + AT_ONCE))) {
                rows.add(row(caller.tenantId(), actor, now, fact));
            }
            statements.add(Sql.of("with told as (insert into events.event"
                            + " (tenant_id, id, type, resource, subject_id, actor, at, hash, salt, data) values")
                    .then(Sql.join(", ", rows))
                    .then("""
                            returning tick)
                            insert into events.news (lane, tick, tenant) select distinct ?, told.tick, ?::uuid from told
                            """, lane(caller.tenantId()), caller.tenantId()));
        }
        return statements;
    }

    private static Sql row(UUID tenant, Jsonb actor, Instant now, Fact fact) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return Sql.of(
                ROW,
                tenant,
                Uuid7.next(),
                fact.type(),
                fact.resource(),
                fact.subject(),
                actor,
                now,
                hash(salt, fact.data()),
                salt,
                new String(fact.data(), StandardCharsets.UTF_8));
    }

    /** SHA-256 over salt and data: it proves the data while they are there and betrays nothing once both are gone. */
    public static byte[] hash(byte[] salt, byte[] data) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(data);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code {"type","id","name"}} of who acts. */
    private static ObjectNode actor(Caller caller) {
        ObjectNode actor = Json.object();
        actor.put("type", caller.kind().name().toLowerCase(Locale.ROOT));
        UUID id = caller.kind() == Caller.Kind.API_KEY ? caller.credential() : caller.person();
        actor.put("id", id == null ? null : id.toString());
        actor.put("name", caller.name());
        return actor;
    }
}
