package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Writes mails into the outbox. Outside the demo nobody but the addressee may read the token in a link. */
public final class Mail {

    private static final Pattern TOKEN = Pattern.compile("token=[\\w.~%-]+");

    private final boolean showTokens;
    private final UnaryOperator<byte[]> seal;

    /** {@code seal} encrypts the text of a mail whose token is masked in the tray, for who sends it. */
    public Mail(boolean showTokens, UnaryOperator<byte[]> seal) {
        this.showTokens = showTokens;
        this.seal = seal;
    }

    /** Queues a mail of the transaction's tenant; it is there when the transaction is. */
    public void queue(Tx tx, String to, String subject, String text) {
        UUID id = Uuid7.next();
        String shown = showTokens ? text : TOKEN.matcher(text).replaceAll("token=…");
        tx.update(Sql.of("""
                insert into messages.message
                    (tenant_id, id, channel, "to", subject, text, status, created_at, updated_at, version)
                values (?, ?, 'mail', ?, ?, ?, 'queued', ?, ?, 1)
                """, tx.tenant(), id, to, subject, shown, tx.now(), tx.now()));
        if (!shown.equals(text)) {
            tx.update(Sql.of(
                    "insert into messages.sealed_text (tenant_id, message_id, sealed) values (?, ?, ?)",
                    tx.tenant(),
                    id,
                    seal.apply(text.getBytes(StandardCharsets.UTF_8))));
        }
    }
}
