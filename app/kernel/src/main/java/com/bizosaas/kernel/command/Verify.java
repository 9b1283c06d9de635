package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.program.control.Check;
import com.bizosaas.kernel.program.control.ControlClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints what works and what does not, in three groups. */
final class Verify {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Common common;

    Verify(Common common) {
        this.common = common;
    }

    int run() {
        JsonNode report = report();
        boolean ok = report.path("ok").asBoolean(false);
        if (common.json) {
            Asking.say(Asking.json(report));
        } else {
            print(report.path("checks"));
        }
        return ok ? Commands.DONE : Commands.FAILED;
    }

    private JsonNode report() {
        try {
            Optional<ObjectNode> answer = new ControlClient(common.home).ask(Map.of("command", "verify"), PATIENCE);
            return answer.isEmpty() ? all(Asking.NOT_RUNNING) : Asking.result(answer.get());
        } catch (IOException | Failures.Failed trouble) {
            return all(String.valueOf(trouble.getMessage()));
        }
    }

    /** A report in which nothing works, all for one reason. */
    private static JsonNode all(String reason) {
        ObjectNode report = Json.object();
        report.put("ok", false);
        ArrayNode checks = report.putArray("checks");
        for (Check check : Check.values()) {
            ObjectNode each = checks.addObject();
            each.put("tier", check.tier().title());
            each.put("name", check.title());
            each.put("ok", false);
            each.put("reason", reason);
        }
        return report;
    }

    private static void print(JsonNode checks) {
        for (Check.Tier tier : Check.Tier.values()) {
            Asking.say((tier == Check.Tier.PROCESSES ? "" : "\n") + tier.title());
            for (JsonNode check : checks) {
                if (check.path("tier").asString("").equals(tier.title())) {
                    Asking.say(line(check));
                }
            }
        }
    }

    private static String line(JsonNode check) {
        String name = check.path("name").asString("");
        return check.path("ok").asBoolean(false)
                ? "✓ " + name
                : "✗ " + name + ": " + check.path("reason").asString("unknown");
    }
}
