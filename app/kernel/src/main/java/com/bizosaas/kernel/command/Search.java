package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Screen;
import com.bizosaas.kernel.command.print.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Searches the records of a business. */
final class Search {

    private static final List<String> HEADINGS = List.of("title", "type", "snippet", "id");

    private final Common common;
    private final SearchWords words;

    Search(Common common, SearchWords words) {
        this.common = common;
        this.words = words;
    }

    int run() {
        String text = String.join(" ", words.text);
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", text);
        query.put("limit", String.valueOf(words.limit));
        if (words.type != null) {
            query.put("type", words.type);
        }
        JsonNode found = Calling.of(common, words.place.tenant).get("/api/search", query);
        if (common.json) {
            Asking.say(Asking.json(found));
        }
        if (found.path("data").isEmpty()) {
            throw new Failures.Failed("Nothing was found for " + text + ".");
        }
        if (!common.json) {
            print(found.path("data"), Screen.here());
        }
        return Commands.DONE;
    }

    private static void print(JsonNode hits, Screen screen) {
        Table table = new Table(HEADINGS, HEADINGS.indexOf("id"));
        for (JsonNode hit : hits) {
            table.add(List.of(
                    Marks.line(hit.path("title").asString("")),
                    Marks.line(hit.path("type").asString("")),
                    Marks.snippet(hit.path("snippet").asString("")),
                    Marks.line(hit.path("id").asString(""))));
        }
        table.lines(screen).forEach(Asking::say);
    }
}
