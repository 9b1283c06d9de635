package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.template.Layout;
import com.bizosaas.kernel.mail.template.Plain;
import com.bizosaas.kernel.mail.template.TemplateMistake;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Tenancy;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the words of a message, in the language that fits best, and puts the tenant's look around them. */
final class Texts {

    private static final String LAST_RESORT = "en";

    private final Items<Template> templates;
    private final Items<Branding> brandings;
    private final Tenancy tenancy;

    Texts(Items<Template> templates, Items<Branding> brandings, Tenancy tenancy) {
        this.templates = templates;
        this.brandings = brandings;
        this.tenancy = tenancy;
    }

    /** The tenant's look; its name on white where it has said nothing. */
    Branding branding(Tx tx) {
        return tx.memo(
                "messages.branding",
                () ->
                        brandings
                                .store()
                                .find(tx, Sql.of("t.deleted_at is null"), Sql.of("order by t.created_at limit 1"))
                                .stream()
                                .findFirst()
                                .orElseGet(() -> new Branding(
                                        UUID.randomUUID(),
                                        tenancy.name(tx),
                                        null,
                                        "#27272a",
                                        null,
                                        null,
                                        LAST_RESORT,
                                        Instant.EPOCH,
                                        Instant.EPOCH,
                                        1)));
    }

    /** The words of a draft, complete; 422 names what is missing. */
    Wording.Filled of(Tx tx, Draft draft, @Nullable String unsubscribe) {
        return switch (draft.content()) {
            case Draft.Given given -> around(tx, literal(given, draft.channel()), draft.channel(), unsubscribe);
            case Draft.Filled filled -> {
                Wording wording = wording(tx, filled.template(), draft.channel(), draft.locale())
                        .orElseThrow(() -> Problem.invalid(
                                "template", "unknown_template", "There is no template " + filled.template() + "."));
                yield filled(tx, wording, filled.data(), new Place(draft.channel(), unsubscribe));
            }
        };
    }

    /** Where words go, and what stands below them. */
    record Place(Channel channel, @Nullable String unsubscribe) {}

    /** Filled in and inside the layout; 422 names what is missing. */
    Wording.Filled filled(Tx tx, Wording wording, Map<String, ?> data, Place place) {
        try {
            return around(tx, wording.with(data, place.channel()), place.channel(), place.unsubscribe());
        } catch (TemplateMistake mistake) {
            List<FieldError> errors = mistake.missing().isEmpty()
                    ? List.of(new FieldError("template", mistake.code(), String.valueOf(mistake.getMessage())))
                    : mistake.missing().stream()
                            .map(name ->
                                    new FieldError("data." + name, mistake.code(), "The template needs " + name + "."))
                            .toList();
            throw Problem.validation(errors);
        }
    }

    private static Wording.Filled literal(Draft.Given given, Channel channel) {
        String text = given.text() != null ? given.text() : Plain.of(String.valueOf(given.html()));
        String html = given.html() != null ? given.html() : Layout.paragraphs(text);
        return new Wording.Filled(
                given.subject().replaceAll("\\s+", " ").strip(), text, channel == Channel.MAIL ? html : null);
    }

    private Wording.Filled around(Tx tx, Wording.Filled words, Channel channel, @Nullable String unsubscribe) {
        if (channel != Channel.MAIL || words.html() == null) {
            return words;
        }
        Branding branding = branding(tx);
        Layout.Look look = new Layout.Look(branding.name(), branding.logoUrl(), branding.colour(), branding.footer());
        String text = unsubscribe == null ? words.text() : words.text() + "\n\nUnsubscribe: " + unsubscribe + "\n";
        return new Wording.Filled(words.subject(), text, Layout.around(words.html(), look, unsubscribe));
    }

    /** The tenant's own wording before the built-in one, in each language in turn: fr-CA, fr, the tenant's, English. */
    private Optional<Wording> wording(Tx tx, String name, Channel channel, @Nullable String locale) {
        Set<String> languages = new LinkedHashSet<>();
        for (String each : List.of(locale == null ? "" : locale, branding(tx).locale(), LAST_RESORT)) {
            languages.add(each);
            languages.add(each.split("-")[0]);
        }
        List<Template> own = templates
                .store()
                .find(
                        tx,
                        Sql.of("t.name = ? and t.channel = ? and t.deleted_at is null", name, channel),
                        Sql.of("order by t.locale"));
        for (String language : languages) {
            Optional<Wording> found = own.stream()
                    .filter(template -> template.locale().equals(language))
                    .map(Template::wording)
                    .findFirst()
                    .or(() -> Builtin.wording(name, language));
            if (found.isPresent()) {
                return found;
            }
        }
        return own.stream().map(Template::wording).findFirst();
    }
}
