package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
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
        String shown = showTokens ? text : TOKEN.matcher(text).replaceAll("token=…");
        byte[] whole = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        tx.update(Sql.of(
                """
                insert into messages.message
                    (tenant_id, id, channel, "to", subject, text, sealed, status, created_at, updated_at, version)
                values (?, ?, 'mail', ?, ?, ?, ?, 'queued', ?, ?, 1)
                """,
                tx.tenant(),
                Uuid7.next(),
                to,
                subject,
                shown,
                shown.equals(text) ? null : seal.apply(whole),
                tx.now(),
                tx.now()));
    }
}
