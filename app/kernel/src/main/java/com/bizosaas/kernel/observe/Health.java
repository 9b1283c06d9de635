package com.bizosaas.kernel.observe;

import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code /health} and its kin: open, without secrets, cheap. */
public final class Health {

    private final String version;
    private final Instant since = Instant.now();
    private final Supplier<Map<String, EngineStatus>> engines;
    private final BooleanSupplier serving;

    /** {@code serving} answers whether the database takes a query now. */
    public Health(String version, Supplier<Map<String, EngineStatus>> engines, BooleanSupplier serving) {
        this.version = version;
        this.engines = engines;
        this.serving = serving;
    }

    /** {@code ok}; {@code degraded} while an engine is not well; {@code down} when requests cannot be served. */
    public String status() {
        if (!serving.getAsBoolean()) {
            return "down";
        }
        boolean well = engines.get().values().stream()
                .allMatch(s -> s.state() == EngineStatus.State.OK || s.state() == EngineStatus.State.OFF);
        return well ? "ok" : "degraded";
    }

    /** The paths; {@code modules} maps each name under {@code /api/{name}/health} to what it answers as. */
    public List<Route> routes(List<String> modules) {
        List<Route> routes = new ArrayList<>(List.of(
                open("/health", this::whole), open("/health/live", Health::alive), open("/health/ready", this::ready)));
        modules.forEach(name -> routes.add(
                open("/api/" + name + "/health", () -> Answer.json(200, Map.of("status", "ok", "service", name)))));
        return routes;
    }

    private static Route open(String path, Supplier<Answer> answer) {
        return Route.get(path, request -> answer.get()).open().throttledBy(Route.Throttle.NONE);
    }

    private Answer whole() {
        Map<String, Object> body = told();
        return Answer.json("down".equals(body.get("status")) ? 503 : 200, body);
    }

    /** What {@code /health} says. */
    public Map<String, Object> told() {
        String status = status();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("version", version);
        body.put("uptime_s", Duration.between(since, Instant.now()).toSeconds());
        Map<String, Object> each = new LinkedHashMap<>();
        engines.get().forEach((name, engine) -> each.put(name, told(engine)));
        body.put("engines", each);
        return body;
    }

    /** One engine as {@code /health} shows it. */
    public static Map<String, Object> told(EngineStatus engine) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("status", engine.state().name().toLowerCase(Locale.ROOT));
        told.put("restarts", engine.restarts());
        EngineStatus.Failure failure = engine.lastFailure();
        if (failure != null) {
            told.put("last_failure", Map.of("at", failure.at().toString(), "reason", failure.reason()));
        }
        return told;
    }

    private static Answer alive() {
        return Answer.json(200, Map.of("status", "ok"));
    }

    private Answer ready() {
        if (!serving.getAsBoolean()) {
            throw new Problem(KernelProblem.UNAVAILABLE, "The database does not answer at the moment.")
                    .header("Retry-After", "1");
        }
        return alive();
    }
}
