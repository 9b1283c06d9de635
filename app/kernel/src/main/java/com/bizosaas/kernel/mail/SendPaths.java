package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.field.Input;
import com.bizosaas.kernel.field.Multiline;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mail.template.Layout;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sending a message by hand or by another program, and seeing beforehand what it will look like. */
final class SendPaths {

    private final Mail mail;
    private final Tray tray;
    private final Texts texts;
    private final Resources resources;

    SendPaths(Mail mail, Tray tray, Texts texts, Resources resources) {
        this.mail = mail;
        this.tray = tray;
        this.texts = texts;
        this.resources = resources;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.post("/api/messages/send", transactions.writing(this::send)),
                Route.get("/api/messages/built-in-templates", transactions.reading(SendPaths::builtIn)),
                Route.post("/api/messages/templates/{id}/preview", transactions.reading(this::preview)));
    }

    /** A message to send; {@code data} beside it fills the template in. */
    record Wanted(
            @Default("mail") Channel channel,
            @Size(320) @Nullable String to,
            @Nullable UUID person,
            @Size(100) @Nullable String topic,
            @Nullable UUID about,
            @Size(100) @Nullable String template,
            @Size(20) @Nullable String locale,
            @Size(200) @Nullable String key,
            @Nullable Instant sendAt,
            @Size(500) @Nullable String subject,
            @Multiline @Size(100_000) @Nullable String text,
            @Multiline @Size(400_000) @Nullable String html) {

        void check(FieldErrors errors) {
            if (template == null && text == null && html == null) {
                errors.add("text", "required", "There must be a template, or words: text, html or both.");
            }
            if (template != null && (subject != null || text != null || html != null)) {
                errors.add("template", "one_of", "Either a template or words.");
            }
            if (template == null && channel != Channel.SMS && subject == null) {
                errors.add("subject", "required", "A subject is needed.");
            }
            if (template == null && topic == null) {
                errors.add("topic", "required", "What it is about, for those who want no messages of this kind.");
            }
            if (channel == Channel.IN_APP ? person == null : to == null) {
                errors.add(channel == Channel.IN_APP ? "person" : "to", "required", "Whom it is for.");
            } else if (to != null && !Addresses.fits(channel, to)) {
                errors.add("to", "not_an_address", "This is no address of that channel.");
            }
        }

        Draft draft(Map<String, Object> data) {
            Draft.Content content = template != null
                    ? new Draft.Filled(template, data)
                    : new Draft.Given(subject == null ? "" : subject, text, html);
            String subjectMatter =
                    topic != null ? topic : String.valueOf(template).split("\\.")[0];
            String address = channel == Channel.IN_APP ? String.valueOf(person) : String.valueOf(to);
            return new Draft(channel, address, person, subjectMatter, about, content, locale, key, sendAt);
        }
    }

    static void requireAdmin(Tx tx) {
        if (!Roles.imply(tx.caller().roles(), Roles.ADMIN)) {
            throw new Problem(KernelProblem.FORBIDDEN);
        }
    }

    private Answer send(Tx tx, Request request) {
        requireAdmin(tx);
        ObjectNode json = request.json();
        Map<String, Object> data = data(json.remove("data"));
        FieldErrors errors = new FieldErrors();
        Object read = Shape.of(Wanted.class).read(json, "", null, new Input(errors, "", field -> Map.of()));
        Wanted wanted = (Wanted) Objects.requireNonNull(read);
        if (errors.isEmpty()) {
            wanted.check(errors);
        }
        UUID person = wanted.person();
        if (person != null
                && resources
                        .named("identity.person")
                        .visible(tx, tx.caller(), List.of(person))
                        .isEmpty()) {
            errors.add("person", "unknown", "There is no such person here.");
        }
        errors.throwIfAny();
        UUID id = mail.send(tx, wanted.draft(data));
        Message sent = tray.find(tx, id).orElseThrow(Problem::notFound);
        byte[] body = Json.bytes(out -> Message.RESOURCE.shape().write(out, sent));
        return Answer.bytes(201, Answer.JSON, body).header("Location", Message.RESOURCE.path() + "/" + id);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return Map.of();
        }
        if (!given.isObject()) {
            throw Problem.invalid("data", "must_be_object", "This must be an object.");
        }
        return (Map<String, Object>) Json.mapper().treeToValue(given, Map.class);
    }

    /** What the program brings along, with what fills it. */
    private static Answer builtIn(Tx tx, Request request) {
        requireAdmin(tx);
        List<Map<String, Object>> all = Builtin.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> {
                    Wording wording = Builtin.wording(entry.getKey(), "en").orElseThrow();
                    Map<String, Object> told = new LinkedHashMap<>();
                    told.put("name", entry.getKey());
                    told.put("channel", Channel.MAIL.text());
                    told.put("locale", "en");
                    told.put("subject", wording.subject());
                    told.put("text", wording.text());
                    told.put("sample", entry.getValue());
                    return told;
                })
                .toList();
        return Answer.json(200, Map.of("data", all));
    }

    /** The template filled in with the data of the body, or else its sample. */
    private Answer preview(Tx tx, Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        Template template = (Template) resources.named("messages.template").view(tx, id);
        ObjectNode json = request.json();
        Map<String, Object> data = data(json.remove("data"));
        json.propertyNames().stream().findFirst().ifPresent(name -> {
            throw Problem.invalid(name, "unknown_field", "There is no such field.");
        });
        Texts.Place place = new Texts.Place(template.channel(), null);
        Wording.Filled filled = texts.filled(tx, template.wording(), data.isEmpty() ? template.filling() : data, place);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("subject", filled.subject());
        told.put("text", filled.text());
        told.put("html", filled.html());
        told.put("warnings", warnings(filled));
        return Answer.json(200, told);
    }

    private static List<String> warnings(Wording.Filled filled) {
        int bytes = filled.html() == null ? 0 : filled.html().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= Layout.LONGEST_WHOLE
                ? List.of()
                : List.of("The HTML has " + bytes + " bytes; some readers show no more than " + Layout.LONGEST_WHOLE
                        + ".");
    }
}
