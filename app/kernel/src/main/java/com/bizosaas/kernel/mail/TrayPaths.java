package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;

/** What a page of the tray stands on, for those who see the message: its HTML, shut in; what happened; sending it again. */
final class TrayPaths {

    private static final String PATH = "/api/messages/messages/{id}/";
    private static final String SHUT_IN =
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline';" + " frame-ancestors 'self'";

    private final Tray tray;
    private final BiPredicate<Tx, Channel> carried;

    TrayPaths(Tray tray, BiPredicate<Tx, Channel> carried) {
        this.tray = tray;
        this.carried = carried;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(
                Route.get(PATH + "html", transactions.reading(this::html)).making("text/html", "*/*"),
                Route.get(PATH + "raw", transactions.reading(this::raw)).making("message/rfc822", "*/*"),
                Route.get(PATH + "attachments", transactions.reading(this::attachments)),
                Route.get(PATH + "attachments/{number}", transactions.reading(this::attachment))
                        .making("application/octet-stream", "*/*"),
                Route.get(PATH + "trace", transactions.reading(this::trace)),
                Route.post(PATH + "cancel", transactions.writing(this::cancel)),
                Route.post(PATH + "release", transactions.writing(this::release)));
    }

    private Message message(Tx tx, Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return tray.messages().view(tx, id);
    }

    /** Nothing in it runs, and nothing is fetched from anywhere. */
    private Answer html(Tx tx, Request request) {
        String html = message(tx, request).html();
        if (html == null) {
            throw Problem.notFound();
        }
        return Answer.bytes(200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .header("Content-Security-Policy", SHUT_IN)
                .header("Referrer-Policy", "no-referrer");
    }

    private byte[] source(Tx tx, Request request) {
        return Catching.raw(tx, message(tx, request).id()).orElseThrow(Problem::notFound);
    }

    /** As it came, to be saved and not shown. */
    private Answer raw(Tx tx, Request request) {
        return saved("message/rfc822", "message.eml", source(tx, request));
    }

    private static Answer saved(String type, String name, byte[] bytes) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        return Answer.bytes(200, type, bytes)
                .header("Content-Disposition", "attachment; filename=\"" + ascii + "\"")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
    }

    private List<MimeMail.Attachment> files(Tx tx, Request request) {
        return Catching.raw(tx, message(tx, request).id())
                .map(raw -> MimeMail.of(raw).attachments())
                .orElse(List.of());
    }

    private Answer attachments(Tx tx, Request request) {
        List<Map<String, Object>> told = files(tx, request).stream()
                .map(file ->
                        Map.<String, Object>of("name", file.name(), "type", file.type(), "size", file.bytes().length))
                .toList();
        return Answer.json(200, Map.of("data", told));
    }

    /** Whatever it calls itself, it is bytes to be saved. */
    private Answer attachment(Tx tx, Request request) {
        List<MimeMail.Attachment> files = files(tx, request);
        String number = request.param("number");
        if (!number.matches("\\d{1,3}") || Integer.parseInt(number) >= files.size()) {
            throw Problem.notFound();
        }
        MimeMail.Attachment file = files.get(Integer.parseInt(number));
        return saved("application/octet-stream", file.name(), file.bytes());
    }

    private Answer trace(Tx tx, Request request) {
        Message message = message(tx, request);
        List<Map<String, String>> steps = Tray.steps(tx, message.id()).stream()
                .map(step -> Map.of("at", step.at().toString(), "what", step.what(), "detail", step.detail()))
                .toList();
        return Answer.json(200, Map.of("data", steps));
    }

    /** Puts it into the queue once more: what failed, what is in doubt, what ended in the tray. A caught mail is sent on. */
    private Answer release(Tx tx, Request request) {
        Message message = message(tx, request);
        if (message.status() == Message.Status.QUEUED || message.channel() == Channel.IN_APP) {
            throw new Problem(
                    KernelProblem.CONFLICT,
                    "This message cannot be sent: it waits already, or does not leave the house.");
        }
        if (tray.isMasked(tx, message)) {
            throw new Problem(
                    KernelProblem.CONFLICT, "The link in this message is not kept any more; ask for a new one.");
        }
        if (!carried.test(tx, message.channel())) {
            throw new Problem(KernelProblem.CONFLICT, "No way out of the house is configured for this channel.");
        }
        if (message.origin() == Message.Origin.CAUGHT) {
            List<String> to = Releasing.addressees(message, request.json());
            return Answer.bytes(200, Answer.JSON, Releasing.written(new Releasing(tray).release(tx, message, to)));
        }
        tray.stand(
                tx,
                message.id(),
                Message.Status.QUEUED,
                "released by " + tx.caller().name());
        Outbox.add(tx, message.id(), message.channel(), false, tx.now());
        return shown(tx, message.id());
    }

    private Answer cancel(Tx tx, Request request) {
        Message message = message(tx, request);
        if (!tray.cancel(tx, message.id())) {
            throw new Problem(
                    KernelProblem.CONFLICT, "This message does not wait any more: it went, or is just going.");
        }
        return shown(tx, message.id());
    }

    private Answer shown(Tx tx, UUID id) {
        Message after = tray.messages().view(tx, id);
        return Answer.bytes(
                200, Answer.JSON, Json.bytes(out -> Message.RESOURCE.shape().write(out, after)));
    }
}
