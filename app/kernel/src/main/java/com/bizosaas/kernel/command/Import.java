package com.bizosaas.kernel.command;

import com.bizosaas.kernel.program.control.ControlClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a file to the running program and says how far its import is. */
final class Import {

    private final Common common;
    private final ImportWords words;

    Import(Common common, ImportWords words) {
        this.common = common;
        this.words = words;
    }

    int run() {
        if (!Files.isReadable(words.file) || Files.isDirectory(words.file)) {
            throw new Failures.Failed(words.file + " is no file that can be read.");
        }
        Map<String, Object> request = Map.of(
                "command", "import",
                "tenant", words.tenant,
                "kind", words.kind,
                "file", String.valueOf(words.file.getFileName()),
                "format", words.format,
                "dry_run", words.dryRun);
        try {
            ObjectNode answer = new ControlClient(common.home)
                    .ask(request, words.file, this::progress)
                    .orElseThrow(() -> new Failures.Failed("The program is not running on " + common.home));
            return report(Asking.result(answer));
        } catch (IOException trouble) {
            throw new Failures.Failed(String.valueOf(trouble.getMessage()));
        }
    }

    private void progress(ObjectNode job) {
        if (!common.json) {
            System.err.printf("%3.0f %%%n", 100 * job.path("progress").asDouble(0));
        }
    }

    private int report(JsonNode job) {
        Asking.say(common.json ? Asking.json(job) : words(job));
        return job.path("status").asString("").equals("succeeded") ? Commands.DONE : Commands.FAILED;
    }

    private static String words(JsonNode job) {
        StringBuilder text = new StringBuilder(job.path("status").asString("failed"));
        job.path("counts")
                .forEachEntry((name, count) ->
                        text.append(", ").append(name).append(' ').append(count));
        for (JsonNode error : job.path("errors")) {
            text.append("\nrow ").append(error.path("row")).append(", ");
            text.append(error.path("field").asString(""))
                    .append(": ")
                    .append(error.path("message").asString(""));
        }
        return text.toString();
    }
}
