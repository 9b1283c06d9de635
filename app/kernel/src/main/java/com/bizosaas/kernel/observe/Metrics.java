package com.bizosaas.kernel.observe;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Observer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Counters and timers, and {@code /metrics} in OpenMetrics or Prometheus text. */
public final class Metrics implements Observer {

    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String PLAIN = "text/plain";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public void answered(String route, String method, int status, long nanos) {
        Timer.builder("http.requests")
                .description("Answers by route, method and status.")
                .tag("route", route)
                .tag("method", method)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** Open on loopback, elsewhere for operators. */
    public Route route() {
        return Route.get("/metrics", this::scrape)
                .open()
                .making(PLAIN, OPEN_METRICS)
                .throttledBy(Route.Throttle.NONE);
    }

    private Answer scrape(Request request) {
        boolean near = request.clientAddress().startsWith("127.")
                || request.clientAddress().equals("::1")
                || request.clientAddress().equals("0:0:0:0:0:0:0:1");
        if (!near && !request.caller().operator()) {
            throw Problem.notFound();
        }
        String accept = request.header("Accept").orElse("");
        String type = accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : PLAIN + "; version=0.0.4; charset=utf-8";
        return Answer.bytes(200, type, registry.scrape(type).getBytes(StandardCharsets.UTF_8));
    }
}
