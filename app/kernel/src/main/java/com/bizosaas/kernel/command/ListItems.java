package com.bizosaas.kernel.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Lists the items of a resource, a page at a time. */
final class ListItems {

    private final Session session;
    private final ListWords words;

    ListItems(Session session, ListWords words) {
        this.session = session;
        this.words = words;
    }

    int run(Output output) {
        Vocabulary.Noun noun = session.vocabulary().noun(words.resource);
        JsonNode page = session.calling().get(noun.path(), query());
        if (output.json) {
            Asking.say(Asking.json(page));
            return Commands.DONE;
        }
        if (page.path("data").isEmpty()) {
            System.err.println("Nothing there.");
            return Commands.DONE;
        }
        Cells.list(page.path("data"), columns(noun), session.screen());
        String next = page.path("page").path("next").asString("");
        if (!next.isEmpty()) {
            System.err.println("There is more: --cursor " + next);
        }
        return Commands.DONE;
    }

    private List<String> columns(Vocabulary.Noun noun) {
        if (words.fields != null) {
            return List.of(words.fields.split(","));
        }
        return noun.columns().isEmpty() ? List.of(noun.title()) : noun.columns();
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        for (String filter : words.filters) {
            int at = filter.indexOf('=');
            if (at < 1) {
                throw new Failures.Misused("A filter is given as name=value: " + filter);
            }
            if (query.put("filter[" + filter.substring(0, at) + "]", filter.substring(at + 1)) != null) {
                throw new Failures.Misused("The filter " + filter.substring(0, at) + " is given twice.");
            }
        }
        put(query, "q", words.q);
        put(query, "sort", words.sort);
        put(query, "limit", words.limit);
        put(query, "cursor", words.cursor);
        put(query, "fields", words.fields);
        put(query, "deleted", words.deleted ? "true" : null);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }
}
