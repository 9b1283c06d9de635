package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes mails in: those of other programs into the tray, and those that tell of one of ours that came back. */
final class Catching {

    private static final int LONGEST_TO = 500;
    private static final Pattern OURS = Pattern.compile("(?im)^Message-ID:\\s*<([0-9a-f]{96})@");
    private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d{1,3}\\.\\d{1,3})");
    private static final Pattern COMPLAINT = Pattern.compile("(?im)^Feedback-Type:\\s*(?:abuse|fraud|virus|other)\\b");
    private static final Pattern NOBODY_THERE = Pattern.compile("5\\.1\\.(?:0|1|2|3|6|10)|5\\.2\\.1|5\\.0\\.0");

    private final Database database;
    private final Tray tray;
    private final Consent consent;
    private final Links ids;

    Catching(Database database, Tray tray, Consent consent, Links ids) {
        this.database = database;
        this.tray = tray;
        this.consent = consent;
        this.ids = ids;
    }

    /** Whether this program wrote the mail: such a one is never put into a tray, where its links could be read. */
    boolean isOurs(byte[] raw) {
        return named(new String(raw, StandardCharsets.ISO_8859_1)).isPresent();
    }

    private Optional<Links.Named> named(String raw) {
        Matcher found = OURS.matcher(raw);
        return found.find() ? ids.read(found.group(1)) : Optional.empty();
    }

    /** Puts a mail of another program into a tenant's tray. */
    UUID keep(UUID tenant, List<String> recipients, byte[] raw) {
        MimeMail mail = MimeMail.of(raw);
        String to = String.join(", ", recipients);
        return database.write(Caller.system(tenant), tx -> {
            UUID id = Uuid7.next();
            Message caught = new Message(
                    id,
                    Channel.MAIL,
                    to.length() > LONGEST_TO ? to.substring(0, LONGEST_TO) : to,
                    mail.subject(),
                    mail.text(),
                    mail.html(),
                    Message.Status.SENT,
                    null,
                    "caught",
                    null,
                    null,
                    Message.Origin.CAUGHT,
                    tx.now(),
                    tx.now(),
                    1);
            tray.take(tx, caught, raw);
            return id;
        });
    }

    /** Forgets all but the newest caught mails of a tenant. */
    void keepNewest(UUID tenant, int most) {
        database.write(Caller.system(tenant), tx -> tx.update(Sql.of("""
                        delete from messages.message where tenant_id = ? and id in (
                            select m.id from messages.message m
                            where m.tenant_id = ? and m.origin = 'caught' and m.deleted_at is null
                            order by m.created_at desc, m.id desc offset ?)
                        """, tx.tenant(), tx.tenant(), most)));
    }

    /** A mail that tells of one of ours; others are nobody's. */
    void returned(byte[] raw) {
        String text = new String(raw, StandardCharsets.ISO_8859_1);
        named(text)
                .ifPresent(ours -> database.write(Caller.system(ours.tenant()), tx -> {
                    tray.find(tx, ours.message()).ifPresent(message -> told(tx, message, text));
                    return ours;
                }));
    }

    private void told(Tx tx, Message message, String text) {
        Matcher status = STATUS.matcher(text);
        String code = status.find() ? status.group(1) : "";
        if (COMPLAINT.matcher(text).find()) {
            Tray.step(tx, message.id(), "complaint", "the addressee calls it unwanted");
            consent.suppress(
                    tx, message.channel(), message.to(), Suppression.Cause.COMPLAINT, "message " + message.id());
        } else if (code.startsWith("5.")) {
            tray.stand(tx, message.id(), Message.Status.FAILED, "it came back: " + code);
            if (NOBODY_THERE.matcher(code).matches()) {
                consent.suppress(
                        tx, message.channel(), message.to(), Suppression.Cause.HARD_BOUNCE, "it came back: " + code);
            }
        } else {
            Tray.step(tx, message.id(), "told", code.isEmpty() ? "a mail without a status" : "status " + code);
        }
    }

    /** The mail as it came. */
    static Optional<byte[]> raw(Tx tx, UUID message) {
        return tx.first(
                Sql.of(
                        "select r.bytes from messages.raw r where r.tenant_id = ? and r.message_id = ?",
                        tx.tenant(),
                        message),
                row -> java.util.Objects.requireNonNull(row.bytesOrNull()));
    }
}
