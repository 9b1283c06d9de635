package com.bizosaas.kernel.command;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.program.control.ControlClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the running program and prints what it says. */
final class Asking {

    static final String NOT_RUNNING = "not running";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Common common;

    Asking(Common common) {
        this.common = common;
    }

    /** The result; empty when no program runs. A problem fails the command. */
    Optional<JsonNode> result(Map<String, ?> request) {
        return result(request, PATIENCE);
    }

    private Optional<JsonNode> result(Map<String, ?> request, Duration patience) {
        try {
            return new ControlClient(common.home).ask(request, patience).map(Asking::result);
        } catch (IOException trouble) {
            throw new Failures.Failed(String.valueOf(trouble.getMessage()));
        }
    }

    static JsonNode result(ObjectNode answer) {
        if (answer.has("problem")) {
            throw Failures.of(answer.path("problem"));
        }
        return answer.path("result");
    }

    /** The result of a command that needs the program. */
    JsonNode needed(Map<String, ?> request) {
        return needed(request, PATIENCE);
    }

    /** The same where it may take longer. */
    JsonNode needed(Map<String, ?> request, Duration patience) {
        return result(request, patience)
                .orElseThrow(() -> new Failures.Failed("The program is not running on "
                        + common.home.toAbsolutePath().normalize() + ": start it with run --home " + common.home));
    }

    /** One document, or lines of the values in these columns. */
    int print(JsonNode result, String... columns) {
        if (common.json) {
            say(json(result));
            return Commands.DONE;
        }
        for (JsonNode item :
                result.isArray() ? result : Json.mapper().createArrayNode().add(result)) {
            StringBuilder line = new StringBuilder();
            for (String column : columns) {
                JsonNode value = item.path(column);
                line.append(line.isEmpty() ? "" : "\t").append(value.isString() ? value.stringValue() : json(value));
            }
            say(line.toString());
        }
        return Commands.DONE;
    }

    static String json(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    /** A line on standard output, in UTF-8 whatever the terminal says. */
    static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
