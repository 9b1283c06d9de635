package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Keeps tokens out of the tray, and the whole text for who sends it. */
final class Masking {

    static final String MASKED = "token=…";

    private static final Pattern TOKEN = Pattern.compile("token=[\\w.~%-]+");

    private final boolean showTokens;
    private final Sealing sealing;

    Masking(boolean showTokens, Sealing sealing) {
        this.showTokens = showTokens;
        this.sealing = sealing;
    }

    /** What is sent where the tray shows it masked. */
    record Whole(@Nullable String text, @Nullable String html) {}

    @Nullable
    String shown(@Nullable String text) {
        return showTokens || text == null ? text : TOKEN.matcher(text).replaceAll(MASKED);
    }

    /** Keeps the whole where it is not what the tray shows. */
    void keep(Tx tx, UUID message, Whole whole) {
        boolean same = java.util.Objects.equals(shown(whole.text()), whole.text())
                && java.util.Objects.equals(shown(whole.html()), whole.html());
        if (!same) {
            ObjectNode json = Json.object().put("text", whole.text()).put("html", whole.html());
            tx.update(Sql.of(
                    "insert into messages.sealed_text (tenant_id, message_id, sealed) values (?, ?, ?)",
                    tx.tenant(),
                    message,
                    sealing.seal(Json.bytes(json))));
        }
    }

    Optional<Whole> whole(Tx tx, UUID message) {
        return tx.first(
                        Sql.of(
                                "select s.sealed from messages.sealed_text s where s.tenant_id = ? and s.message_id = ?",
                                tx.tenant(),
                                message),
                        row -> java.util.Objects.requireNonNull(row.bytesOrNull()))
                .map(bytes -> {
                    ObjectNode json = Json.object(sealing.open(bytes));
                    return new Whole(
                            json.path("text").asStringOpt().orElse(null),
                            json.path("html").asStringOpt().orElse(null));
                });
    }

    /** Forgets the whole: it has been sent. */
    void forget(Tx tx, UUID message) {
        tx.update(Sql.of(
                "delete from messages.sealed_text where tenant_id = ? and message_id = ?", tx.tenant(), message));
    }
}
