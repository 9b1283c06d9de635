package com.bizosaas.kernel.program;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Authenticator;
import com.bizosaas.kernel.gateway.KeyedLimits;
import com.bizosaas.kernel.gateway.Pipeline;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.Router;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.program.control.Control;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is served while something must be put right first: a page and {@code /health} that name it, and 503. */
final class SafeMode {

    private static final int PER_SECOND = 1000;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final List<Trouble> troubles;
    private final Instant since = Instant.now();

    SafeMode(List<Trouble> troubles) {
        this.troubles = List.copyOf(troubles);
    }

    Pipeline pipeline() {
        List<Route> routes = new ArrayList<>(List.of(
                open(Route.get("/", this::front)).making("text/html", "*/*"),
                open(Route.get("/health", request -> health()))));
        METHODS.forEach(method -> routes.add(open(Route.of(method, "/{path...}", this::refuse))
                .reading("*/*")
                .making("*/*")));
        Authenticator nobody = this::nobody;
        return new Pipeline(new Router(routes), nobody, new KeyedLimits(new LocalCache(), PER_SECOND));
    }

    private static Route open(Route route) {
        return route.open().throttledBy(Route.Throttle.NONE);
    }

    private com.bizosaas.kernel.rights.Caller nobody(Request request) {
        throw problem();
    }

    private Answer refuse(Request request) {
        throw problem();
    }

    private Problem problem() {
        return new Problem(
                        KernelProblem.SAFE_MODE,
                        troubles.stream().map(Trouble::toString).collect(Collectors.joining(" ")))
                .header("Retry-After", "30");
    }

    private Answer health() {
        return Answer.json(503, told());
    }

    /** The command line learns the same. */
    Control control(String url) {
        return (request, file, progress) -> {
            if (!request.path("command").asString("").equals("status")) {
                throw problem();
            }
            Map<String, Object> status = told();
            status.put("status", "safe mode");
            status.put("ready", false);
            status.put("url", url);
            return status;
        };
    }

    private Map<String, Object> told() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "down");
        body.put("version", Version.text());
        body.put("uptime_s", Duration.between(since, Instant.now()).toSeconds());
        body.put("engines", Map.of());
        body.put(
                "safe_mode",
                troubles.stream()
                        .map(t -> Map.of("key", t.key(), "detail", t.words()))
                        .toList());
        return body;
    }

    private Answer front(Request request) {
        String items = troubles.stream()
                .map(t -> "<li><strong>" + escaped(t.key()) + "</strong>: " + escaped(t.words()) + "</li>")
                .collect(Collectors.joining("\n"));
        String page = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>BizOSaaS: safe mode</title></head>
                <body>
                <main>
                <h1>Safe mode</h1>
                <p>The program cannot work as it is set up. Nothing was changed. Put this right, then start it again:</p>
                <ul>
                ITEMS
                </ul>
                </main>
                </body>
                </html>
                """.replace("ITEMS", items);
        return Answer.bytes(503, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                .header("Cache-Control", "no-store")
                .header("Retry-After", "30");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
