package com.bizosaas.kernel.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** What became known of a request on its way: its route, and headers for whatever answer it gets. */
final class Passage {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private String route = Observer.NO_ROUTE;
    private boolean lasts;

    void route(String template) {
        route = template;
    }

    String route() {
        return route;
    }

    /** Its answer goes on for long: it is in flight no more. */
    void last() {
        lasts = true;
    }

    boolean lasts() {
        return lasts;
    }

    void header(String name, String value) {
        headers.put(name, value);
    }

    Map<String, String> headers() {
        return headers;
    }
}
