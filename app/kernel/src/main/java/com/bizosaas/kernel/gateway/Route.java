package com.bizosaas.kernel.gateway;

import java.util.List;

/**
 * One path and method and what happens there. A template's {@code {name}} matches one segment. Under {@code /api} a
 * route needs a credential unless it is {@link #open()}.
 */
public record Route(
        String method,
        String path,
        Handler handler,
        boolean isOpen,
        List<String> reads,
        List<String> makes,
        long bodyLimit,
        Throttle throttle) {

    public static final long JSON_LIMIT = 1L << 20;
    public static final long UPLOAD_LIMIT = 100L << 20;

    /** Answers a request; throws a {@code Problem} for everything that the caller should know. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request);
    }

    /** Which limit counts a call: {@code SIGN_IN} is 60 a minute for each client address. */
    public enum Throttle {
        CREDENTIAL,
        SIGN_IN,
        NONE
    }

    /** A route that reads nothing and makes JSON. */
    public static Route of(String method, String path, Handler handler) {
        List<String> reads = switch (method) {
            case "POST", "PUT", "DELETE" -> List.of("application/json");
            case "PATCH" -> List.of("application/merge-patch+json", "application/json");
            default -> List.of();
        };
        return new Route(method, path, handler, false, reads, List.of(Answer.JSON), JSON_LIMIT, Throttle.CREDENTIAL);
    }

    public static Route get(String path, Handler handler) {
        return of("GET", path, handler);
    }

    public static Route post(String path, Handler handler) {
        return of("POST", path, handler);
    }

    public static Route patch(String path, Handler handler) {
        return of("PATCH", path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return of("DELETE", path, handler);
    }

    /** Needs no credential. */
    public Route open() {
        return new Route(method, path, handler, true, reads, makes, bodyLimit, throttle);
    }

    /** Reads these media types instead; {@code *}{@code /*} takes any. */
    public Route reading(String... types) {
        return new Route(method, path, handler, isOpen, List.of(types), makes, bodyLimit, throttle);
    }

    /** Makes these media types instead; the first is the default. */
    public Route making(String... types) {
        return new Route(method, path, handler, isOpen, reads, List.of(types), bodyLimit, throttle);
    }

    /** Takes bodies up to this many bytes. */
    public Route limitedTo(long bytes) {
        return new Route(method, path, handler, isOpen, reads, makes, bytes, throttle);
    }

    public Route throttledBy(Throttle other) {
        return new Route(method, path, handler, isOpen, reads, makes, bodyLimit, other);
    }
}
