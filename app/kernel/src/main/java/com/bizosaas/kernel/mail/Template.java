package com.bizosaas.kernel.mail;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.mail.template.TemplateMistake;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's own words for a message: in the place of a built-in text of the same name, channel and language, or for
 * messages of its own. {@code sample} is what a preview fills in.
 */
public record Template(
        @Key UUID id,
        @Title @Size(100) String name,
        @Default("mail") Channel channel,
        @Default("en") @Size(20) String locale,
        @Size(500) @Nullable String subject,
        @Multiline @Size(100_000) @Nullable String text,
        @Multiline @Size(400_000) @Nullable String html,
        Map<String, String> sample,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    static final String NAME = "[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+";
    static final String LOCALE = "[a-z]{2,3}(-[A-Z]{2})?";

    public static final Resource<Template> RESOURCE = Resource.of(Template.class, "messages.template")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW, CREATE, UPDATE, DELETE)
            .list("name", "channel", "locale", "subject")
            .filter("name", "channel", "locale")
            .sort("name", "created_at", "updated_at")
            .complete(Template::complete)
            .onRestore(Template::refuseTwin);

    Wording wording() {
        return new Wording(subject, text, html);
    }

    /** What fills it in a preview: its own sample over the built-in one. */
    Map<String, Object> filling() {
        Map<String, Object> all = new java.util.HashMap<>(Builtin.sample(name).orElse(Map.of()));
        all.putAll(sample);
        return all;
    }

    private static Template complete(Tx tx, @Nullable Template before, Template draft, FieldErrors errors) {
        if (!errors.has("name") && !draft.name.matches(NAME)) {
            errors.add("name", "not_a_name", "A name is such as orders.shipped: small words joined by dots.");
        }
        if (!errors.has("locale") && !draft.locale.matches(LOCALE)) {
            errors.add("locale", "not_a_language", "A language is such as fr or fr-CA.");
        }
        if (errors.isEmpty() && draft.text == null && draft.html == null) {
            errors.add("text", "required", "There must be words: text, html or both.");
        }
        if (errors.isEmpty()) {
            draft.checkWords(errors);
        }
        if (errors.isEmpty()) {
            refuseTwin(tx, draft);
        }
        return draft;
    }

    /** Each part is in the language and, where it is known what fills it, asks for nothing else. */
    private void checkWords(FieldErrors errors) {
        Map<String, Object> filling = filling();
        BiConsumer<String, Wording> check = (field, part) -> {
            try {
                part.with(filling, Channel.MAIL);
            } catch (TemplateMistake mistake) {
                boolean open = filling.isEmpty() && !mistake.missing().isEmpty();
                if (!open) {
                    errors.add(field, mistake.code(), String.valueOf(mistake.getMessage()));
                }
            }
        };
        check.accept("subject", new Wording(subject, null, null));
        check.accept("text", new Wording(null, text, null));
        check.accept("html", new Wording(null, null, html));
    }

    private static void refuseTwin(Tx tx, Template draft) {
        tx.first(Sql.of("""
                                select t.id from messages.template t where t.tenant_id = ? and t.name = ?
                                    and t.channel = ? and t.locale = ? and t.id <> ? and t.deleted_at is null
                                """, tx.tenant(), draft.name, draft.channel, draft.locale, draft.id), row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("There is this template in this language already.", RESOURCE.name(), id);
                });
    }
}
