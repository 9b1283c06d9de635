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
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a tenant's messages look and in which language they are when nothing else is said. A tenant has one, or none. */
public record Branding(
        @Key UUID id,
        @Title @Size(200) String name,
        @Size(1000) @Nullable String logoUrl,
        @Default("#27272a") @Size(7) String colour,
        @Multiline @Size(2000) @Nullable String footer,
        @Size(320) @Nullable String replyTo,
        @Default(LOCALE) @Size(20) String locale,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    /** The language of texts where nobody chose one. */
    public static final String LOCALE = "en";

    public static final Resource<Branding> RESOURCE = Resource.of(Branding.class, "messages.branding")
            .plural("branding")
            .allow(hasRole(Roles.ADMIN), LIST, VIEW, CREATE, UPDATE, DELETE)
            .list("name", "colour", "locale")
            .complete(Branding::complete)
            .onRestore(Branding::refuseSecond);

    /** The language of the tenant's texts. */
    public static String locale(Tx tx) {
        List<String> locale = new ArrayList<>();
        tx.all(List.of(locale(tx, locale::add)));
        return locale.stream().findFirst().orElse(LOCALE);
    }

    /** Asks for the same together with other things; where nobody chose one the taker hears nothing, and it is {@link #LOCALE}. */
    public static Tx.Asked locale(Tx tx, Consumer<String> taker) {
        return new Tx.Asked(
                Sql.of(
                        "select b.locale from messages.branding b where b.tenant_id = ? and b.deleted_at is null",
                        tx.tenant()),
                row -> taker.accept(row.text()));
    }

    private static Branding complete(Tx tx, @Nullable Branding before, Branding draft, FieldErrors errors) {
        if (draft.equals(before)) {
            return draft;
        }
        if (!errors.has("colour") && !draft.colour.matches("#[0-9a-fA-F]{6}")) {
            errors.add("colour", "not_a_colour", "A colour is such as #27272a.");
        }
        if (!errors.has("locale") && !draft.locale.matches(Template.LOCALE)) {
            errors.add("locale", "not_a_language", "A language is such as fr or fr-CA.");
        }
        if (draft.logoUrl != null && !draft.logoUrl.matches("https?://[^\\s\"'<>]+")) {
            errors.add("logo_url", "not_an_address", "The logo's address begins with https://.");
        }
        if (draft.replyTo != null && !Addresses.isMail(draft.replyTo)) {
            errors.add("reply_to", "not_an_address", "This is no address that mail can go to.");
        }
        if (before == null && errors.isEmpty()) {
            refuseSecond(tx, draft);
        }
        return draft;
    }

    private static void refuseSecond(Tx tx, Branding draft) {
        tx.lock("messages.branding " + tx.tenant());
        tx.first(
                        Sql.of(
                                "select t.id from messages.branding t where t.tenant_id = ? and t.deleted_at is null",
                                tx.tenant()),
                        row -> row.id())
                .ifPresent(id -> {
                    throw Problem.conflict("There is a branding already; change it.", RESOURCE.name(), id);
                });
    }
}
