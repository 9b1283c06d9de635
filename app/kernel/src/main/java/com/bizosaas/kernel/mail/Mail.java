package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages to people. Each is a row of the tray, written in the transaction that has something to say; where a carrier
 * is configured it goes out after the commit, otherwise the tray is where it ends. Outside the demo nobody but the
 * addressee may read the token in a link.
 */
public final class Mail implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("token=[\\w.~%-]+");

    private final boolean showTokens;
    private final Sealing sealing;
    private final Map<Channel, Lane> lanes = new EnumMap<>(Channel.class);

    public Mail(boolean showTokens, Sealing sealing) {
        this.showTokens = showTokens;
        this.sealing = sealing;
    }

    /** From now on messages of this channel go out by a carrier; before the first request. {@code node} is this home. */
    public void carryBy(Channel channel, Carrier carrier, Database database, UUID node, MeterRegistry registry) {
        Outbox outbox = new Outbox(database, node);
        Delivery delivery = new Delivery(database, outbox, new Letters(sealing), new Tally(registry, channel));
        lanes.put(channel, new Lane(channel, carrier, outbox, delivery));
    }

    /** Begins to send; what an earlier run left goes first. */
    public void start() {
        lanes.values().forEach(Lane::start);
    }

    /** Ends what is being sent and takes up nothing more. */
    @Override
    public void close() {
        lanes.values().forEach(Lane::close);
    }

    /** Queues a mail of the transaction's tenant; it is there when the transaction is. */
    public void queue(Tx tx, String to, String subject, String text) {
        UUID id = Uuid7.next();
        String shown = masked(text);
        Lane lane = lanes.get(Channel.MAIL);
        tx.update(
                Sql.of("""
                insert into messages.message
                    (tenant_id, id, channel, "to", subject, text, status, topic, origin, created_at, updated_at, version)
                values (?, ?, 'mail', ?, ?, ?, ?, 'account', 'program', ?, ?, 1)
                """, tx.tenant(), id, to, subject, shown, lane == null ? "sent" : "queued", tx.now(), tx.now()));
        seal(tx, id, shown, text, null);
        if (lane != null) {
            Outbox.add(tx, id, Channel.MAIL, true);
            tx.afterCommit(lane::wake);
        }
    }

    private String masked(String text) {
        return showTokens ? text : TOKEN.matcher(text).replaceAll("token=…");
    }

    private void seal(Tx tx, UUID id, String shown, String text, @Nullable String html) {
        if (!shown.equals(text)) {
            ObjectNode whole = Json.object().put("text", text).put("html", html);
            tx.update(Sql.of(
                    "insert into messages.sealed_text (tenant_id, message_id, sealed) values (?, ?, ?)",
                    tx.tenant(),
                    id,
                    sealing.seal(Json.bytes(whole))));
        }
    }
}
