package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mail.template.Text;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Saying no to more of its kind, with one click (RFC 8058): open to whoever has the message's own link. */
final class Unsubscribing {

    private static final String PATH = "/unsubscribe/";

    private final Transactions transactions;
    private final Tray tray;
    private final Consent consent;
    private final Links links;
    private final Supplier<String> baseUrl;

    Unsubscribing(Transactions transactions, Tray tray, Consent consent, Links links, Supplier<String> baseUrl) {
        this.transactions = transactions;
        this.tray = tray;
        this.consent = consent;
        this.links = links;
        this.baseUrl = baseUrl;
    }

    /** A link is asked for a click first: mail scanners open every link that they see. */
    List<Route> routes() {
        return List.of(
                Route.get(PATH + "{word}", this::ask)
                        .open()
                        .making("text/html", "*/*")
                        .throttledBy(Route.Throttle.SIGN_IN),
                Route.post(PATH + "{word}", this::refuse)
                        .open()
                        .reading("*/*")
                        .making("text/html", "*/*")
                        .limitedTo(10_000)
                        .throttledBy(Route.Throttle.SIGN_IN));
    }

    String url(UUID tenant, UUID message) {
        return baseUrl.get() + PATH + links.word(tenant, message);
    }

    Map<String, String> headers(UUID tenant, UUID message) {
        return Map.of(
                "List-Unsubscribe",
                "<" + url(tenant, message) + ">",
                "List-Unsubscribe-Post",
                "List-Unsubscribe=One-Click");
    }

    private record Asked(UUID tenant, Message message) {}

    private Asked asked(Request request) {
        Links.Named named = links.read(request.param("word")).orElseThrow(Problem::notFound);
        Optional<Message> message =
                transactions.database().read(Caller.system(named.tenant()), tx -> tray.find(tx, named.message()));
        return new Asked(named.tenant(), message.orElseThrow(Problem::notFound));
    }

    private Answer ask(Request request) {
        Asked asked = asked(request);
        return page("<p>No more mails about <b>" + Text.escaped(asked.message().topic()) + "</b> to "
                + Text.escaped(asked.message().to())
                + "?</p><form method=\"post\"><button>Unsubscribe</button></form>");
    }

    private Answer refuse(Request request) {
        Asked asked = asked(request);
        transactions.database().write(Caller.system(asked.tenant()), tx -> refused(tx, asked.message()));
        return page("<p>Done: " + Text.escaped(asked.message().to()) + " gets no more mails about <b>"
                + Text.escaped(asked.message().topic()) + "</b>.</p>");
    }

    private UUID refused(Tx tx, Message message) {
        if (Topic.isCritical(tx, message.topic())) {
            throw Problem.notFound();
        }
        consent.refuse(tx, message);
        Tray.step(tx, message.id(), "unsubscribed", message.topic());
        return message.id();
    }

    private static Answer page(String body) {
        String html = "<!doctype html><html><head><meta charset=\"utf-8\"><title>Unsubscribe</title>"
                + "<meta name=\"viewport\" content=\"width=device-width\"></head>"
                + "<body style=\"font:16px/1.5 sans-serif;max-width:30rem;margin:4rem auto;padding:0 1rem\">" + body
                + "</body></html>";
        return Answer.bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
    }
}
