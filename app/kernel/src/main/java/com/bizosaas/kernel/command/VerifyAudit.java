package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.program.StoppedAudit;
import com.bizosaas.kernel.program.control.ControlClient;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks every tenant's audit trail: by the running program, or with its database alone while it is stopped. */
final class VerifyAudit {

    private final Common common;

    VerifyAudit(Common common) {
        this.common = common;
    }

    int run() {
        JsonNode report = report();
        if (common.json) {
            Asking.say(Asking.json(report));
        } else {
            report.path("tenants").forEach(VerifyAudit::print);
        }
        return report.path("ok").asBoolean(false) ? Commands.DONE : Commands.FAILED;
    }

    private JsonNode report() {
        try {
            Optional<ObjectNode> answer =
                    new ControlClient(common.home).ask(Map.of("command", "verify audit"), null, progress -> {});
            return answer.isPresent()
                    ? Asking.result(answer.get())
                    : Json.mapper().valueToTree(StoppedAudit.of(common.home));
        } catch (IOException | IllegalStateException trouble) {
            throw new Failures.Failed(String.valueOf(trouble.getMessage()));
        }
    }

    private static void print(JsonNode tenant) {
        JsonNode report = tenant.path("report");
        boolean whole = report.path("faults").isEmpty();
        Asking.say((whole ? "✓ " : "✗ ") + tenant.path("tenant").asString("") + ": "
                + report.path("links").asLong() + " events chained, "
                + report.path("erased").asLong() + " erased, head "
                + report.path("head").asString(""));
        for (JsonNode fault : report.path("faults")) {
            Asking.say("  "
                    + (fault.path("n").asLong() > 0 ? "link " + fault.path("n").asLong() + ": " : "")
                    + fault.path("what").asString(""));
        }
    }
}
