package com.bizosaas.kernel.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.text.Hash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The web UI's files, out of the program's jar. A path without a dot in its last step is a page of the UI itself. */
final class Pages {

    private static final String FOLDER = "/ui/";
    private static final String INDEX = "index.html";
    private static final String FILE = "(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final String POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none';"
            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'self' 'nonce-%s'";

    /** Stands in the built page where each answer has a nonce of its own. */
    private static final String NONCE = "{nonce}";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    private final Map<String, Page> known = new ConcurrentHashMap<>();

    private record Page(String type, byte[] bytes, String etag) {}

    List<Route> routes() {
        return List.of(
                open("/", request -> moved()),
                open("/ui", request -> moved()),
                open("/ui/", request -> index()),
                open("/ui/{path...}", this::file));
    }

    private static Route open(String path, Route.Handler handler) {
        return Route.get(path, handler).open().making("text/html", "*/*").throttledBy(Route.Throttle.NONE);
    }

    private static Answer moved() {
        return Answer.empty(302).header("Location", FOLDER).header("Cache-Control", "no-cache");
    }

    private Answer file(Request request) {
        String path = request.param("path");
        if (!path.matches(FILE)) {
            throw Problem.notFound();
        }
        boolean isPage = path.substring(path.lastIndexOf('/') + 1).indexOf('.') < 0;
        return isPage ? index() : file(path);
    }

    /** The page itself, new with every load: the styles that its scripts add are allowed by a word of this answer. */
    private Answer index() {
        Page page = page(INDEX).orElseThrow(Problem::notFound);
        String nonce = UUID.randomUUID().toString();
        byte[] body = new String(page.bytes(), UTF_8).replace(NONCE, nonce).getBytes(UTF_8);
        return Answer.bytes(200, page.type(), body)
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", POLICY.formatted(nonce));
    }

    private Answer file(String path) {
        Page page = page(path).orElseThrow(Problem::notFound);
        return Answer.bytes(200, page.type(), page.bytes())
                .header("ETag", page.etag())
                .header("Cache-Control", path.contains("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    }

    private Optional<Page> page(String path) {
        Page found = known.get(path);
        if (found == null) {
            found = load(path).orElse(null);
            if (found != null) {
                known.put(path, found);
            }
        }
        return Optional.ofNullable(found);
    }

    private static Optional<Page> load(String path) {
        String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        try (InputStream in = Pages.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            return Optional.of(new Page(type, bytes, "\"" + Hash.sha256(bytes).substring(0, 20) + "\""));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
