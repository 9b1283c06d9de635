package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Paragraph;
import com.bizosaas.kernel.command.print.Screen;
import com.bizosaas.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the documents and records of a business. */
final class Ask {

    private static final int INDENT = 4;

    private final Common common;
    private final AskWords words;

    Ask(Common common, AskWords words) {
        this.common = common;
        this.words = words;
    }

    int run() {
        ObjectNode question = Json.object().put("question", String.join(" ", words.question));
        if (words.scope != null) {
            question.put("scope", words.scope);
        }
        JsonNode answer = Calling.of(common, words.place.tenant).post("/api/knowledge/ask", question);
        if (common.json) {
            Asking.say(Asking.json(answer));
        }
        if (!answer.path("found").asBoolean(false)) {
            throw new Failures.Failed(answer.path("answer").asString("Nothing was found."));
        }
        if (!common.json) {
            Asking.say(text(answer, Screen.here()));
        }
        return Commands.DONE;
    }

    static String text(JsonNode answer, Screen screen) {
        List<String> parts = new ArrayList<>();
        parts.add(Paragraph.of(said(answer), 0, screen));
        int number = 1;
        for (JsonNode citation : answer.path("citations")) {
            parts.add(Marks.shown(Marks.bold("[" + number + "] " + source(citation)), screen) + "\n"
                    + Paragraph.of("“" + citation.path("quote").asString("") + "”", INDENT, screen));
            number++;
        }
        for (JsonNode pair : answer.path("conflicts")) {
            parts.add("[" + (pair.path(0).asInt(0) + 1) + "] and ["
                    + (pair.path(1).asInt(0) + 1) + "] contradict each other.");
        }
        String model = answer.path("model").asString("");
        if (!model.isEmpty()) {
            parts.add("Put into words by " + Marks.line(model) + "; a sentence without a number rests on no source.");
        }
        return String.join("\n\n", parts);
    }

    /** The sentences, each with the numbers of what it rests on. */
    private static String said(JsonNode answer) {
        StringBuilder said = new StringBuilder();
        for (JsonNode sentence : answer.path("sentences")) {
            said.append(said.isEmpty() ? "" : " ").append(sentence.path("text").asString(""));
            for (JsonNode number : sentence.path("citations")) {
                said.append(" [").append(number.asInt(0) + 1).append(']');
            }
        }
        return said.toString();
    }

    /** The title, and where in it: the page if it has pages, otherwise the heading. */
    private static String source(JsonNode citation) {
        String title = Marks.line(citation.path("title").asString(""));
        String heading = Marks.line(citation.path("heading").asString(""));
        if (citation.path("page").isIntegralNumber()) {
            return title + ", page " + citation.path("page").asInt();
        }
        return heading.isEmpty() || heading.equals(title) ? title : title + ", " + heading;
    }
}
