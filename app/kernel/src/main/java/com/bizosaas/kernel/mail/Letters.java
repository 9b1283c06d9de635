package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Row;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes letters of messages, whole where the tray shows them masked. */
final class Letters {

    private final Sealing sealing;

    Letters(Sealing sealing) {
        this.sealing = sealing;
    }

    private record Stored(
            String to,
            String subject,
            @Nullable String text,
            @Nullable String html,
            Instant at,
            byte @Nullable [] sealed) {

        static Stored of(Row row) {
            return new Stored(
                    row.text(), row.text(), row.textOrNull(), row.textOrNull(), row.instant(), row.bytesOrNull());
        }
    }

    /** The letter; empty when the message is not to be sent any more, which is kept then. */
    Optional<Letter> toSend(Tx tx, Claim claim) {
        Optional<Stored> stored = tx.first(Sql.of("""
                        select t."to", t.subject, t.text, t.html, t.created_at, s.sealed
                        from messages.message t left join messages.sealed_text s
                            on s.tenant_id = t.tenant_id and s.message_id = t.id
                        where t.tenant_id = ? and t.id = ? and t.deleted_at is null and t.status = 'queued'
                        """, tx.tenant(), claim.message()), Stored::of);
        if (stored.isEmpty()) {
            Outbox.settle(tx, claim);
            return Optional.empty();
        }
        return Optional.of(letter(claim.message(), stored.get()));
    }

    private Letter letter(UUID id, Stored stored) {
        String text = stored.text();
        String html = stored.html();
        if (stored.sealed() != null) {
            ObjectNode whole = Json.object(sealing.open(stored.sealed()));
            text = whole.path("text").asStringOpt().orElse(null);
            html = whole.path("html").asStringOpt().orElse(null);
        }
        return new Letter(
                id,
                "",
                null,
                null,
                stored.to(),
                stored.subject(),
                text == null ? "" : text,
                html,
                Map.of(),
                stored.at());
    }

    /** Nothing more goes to the address of this message. */
    void suppress(Tx tx, UUID message, String why) {
        Trace.step(tx, message, "suppressed", why);
    }
}
