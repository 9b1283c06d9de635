package com.bizosaas.kernel.command;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Says whether the program is ready. */
final class Status {

    private final Common common;

    Status(Common common) {
        this.common = common;
    }

    int run() {
        Optional<JsonNode> found = new Asking(common).result(Map.of("command", "status"));
        if (found.isEmpty()) {
            Asking.say(common.json ? Asking.json(Map.of("status", Asking.NOT_RUNNING)) : Asking.NOT_RUNNING);
            return Commands.FAILED;
        }
        JsonNode status = found.get();
        boolean ready = status.path("ready").asBoolean(false);
        Asking.say(common.json ? Asking.json(status) : words(status, ready));
        return ready ? Commands.DONE : Commands.FAILED;
    }

    private static String words(JsonNode status, boolean ready) {
        StringBuilder text = new StringBuilder(
                        ready ? "ready" : status.path("status").asString("down"))
                .append(" at ")
                .append(status.path("url").asString(""))
                .append(", version ")
                .append(status.path("version").asString(""));
        status.path("engines")
                .forEachEntry((name, engine) -> text.append('\n')
                        .append(name)
                        .append(": ")
                        .append(engine.path("status").asString(""))
                        .append(reason(engine)));
        status.path("models")
                .forEach(model -> text.append("\nmodel ")
                        .append(model.path("provider").asString(""))
                        .append(": ")
                        .append(model.path("status").asString(""))
                        .append(trouble(model)));
        status.path("safe_mode")
                .forEach(trouble -> text.append("\nsafe mode: ")
                        .append(trouble.path("key").asString(""))
                        .append(": ")
                        .append(trouble.path("detail").asString("")));
        return text.toString();
    }

    private static String trouble(JsonNode model) {
        String trouble = model.path("trouble").asString("");
        return trouble.isEmpty() ? "" : " (" + trouble + ")";
    }

    private static String reason(JsonNode engine) {
        String reason = engine.path("last_failure").path("reason").asString("");
        return engine.path("status").asString("").equals("ok") || reason.isEmpty() ? "" : " (" + reason + ")";
    }
}
