package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets caught mails go. Each addressee gets the mail as it came, but from this installation's own address. */
final class Releasing {

    private static final int MOST_ADDRESSEES = 20;

    private final Tray tray;

    Releasing(Tray tray) {
        this.tray = tray;
    }

    /** Whom the body names, or else whom the mail was for. */
    static List<String> addressees(Message caught, ObjectNode body) {
        JsonNode given = body.remove("to");
        body.propertyNames().stream().findFirst().ifPresent(name -> {
            throw Problem.invalid(name, "unknown_field", "There is no such field.");
        });
        List<String> to = new ArrayList<>();
        if (given == null || given.isNull()) {
            to.addAll(List.of(caught.to().split(", ")));
        } else {
            given.forEach(each -> to.add(each.asStringOpt().orElse("")));
        }
        if (to.isEmpty() || to.size() > MOST_ADDRESSEES || !to.stream().allMatch(Addresses::isMail)) {
            throw Problem.invalid(
                    "to", "not_an_address", "These must be from 1 to " + MOST_ADDRESSEES + " addresses of mails.");
        }
        return to;
    }

    /** Puts a mail for each of them into the queue. */
    List<Message> release(Tx tx, Message caught, List<String> to) {
        byte[] source = Catching.raw(tx, caught.id()).orElseThrow(Problem::notFound);
        return to.stream().map(each -> release(tx, caught, each, source)).toList();
    }

    private Message release(Tx tx, Message caught, String to, byte[] source) {
        UUID id = Uuid7.next();
        Message released = new Message(
                id,
                Channel.MAIL,
                to,
                caught.subject(),
                caught.text(),
                caught.html(),
                Message.Status.QUEUED,
                null,
                caught.topic(),
                null,
                null,
                Message.Origin.RELEASED,
                tx.now(),
                tx.now(),
                1);
        tray.take(tx, released, source);
        Tray.step(
                tx,
                id,
                "queued",
                "message " + caught.id() + " released by " + tx.caller().name());
        Tray.step(tx, caught.id(), "released", "to " + to + " as message " + id);
        Outbox.add(tx, id, Channel.MAIL, false, tx.now());
        return released;
    }

    static byte[] written(List<Message> messages) {
        return Json.bytes(out -> {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            messages.forEach(each -> Message.RESOURCE.shape().write(out, each));
            out.writeEndArray();
            out.writeEndObject();
        });
    }
}
