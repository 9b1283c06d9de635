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
                Route.get(PATH + "trace", transactions.reading(this::trace)),
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

    private Answer trace(Tx tx, Request request) {
        Message message = message(tx, request);
        List<Map<String, String>> steps = Tray.steps(tx, message.id()).stream()
                .map(step -> Map.of("at", step.at().toString(), "what", step.what(), "detail", step.detail()))
                .toList();
        return Answer.json(200, Map.of("data", steps));
    }

    /** Puts it into the queue once more: what failed, what is in doubt, what ended in the tray. */
    private Answer release(Tx tx, Request request) {
        Message message = message(tx, request);
        boolean waits = message.status() == Message.Status.QUEUED;
        if (waits || message.origin() == Message.Origin.CAUGHT || message.channel() == Channel.IN_APP) {
            throw new Problem(
                    KernelProblem.CONFLICT, "This message cannot be sent: it waits already, or is none of ours.");
        }
        if (tray.isMasked(tx, message)) {
            throw new Problem(
                    KernelProblem.CONFLICT, "The link in this message is not kept any more; ask for a new one.");
        }
        if (!carried.test(tx, message.channel())) {
            throw new Problem(KernelProblem.CONFLICT, "No way out of the house is configured for this channel.");
        }
        tray.stand(
                tx,
                message.id(),
                Message.Status.QUEUED,
                "released by " + tx.caller().name());
        Outbox.add(tx, message.id(), message.channel(), false);
        Message after = tray.messages().view(tx, message.id());
        return Answer.bytes(
                200, Answer.JSON, Json.bytes(out -> Message.RESOURCE.shape().write(out, after)));
    }
}
