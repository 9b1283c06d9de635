package com.bizosaas.kernel.describe;

import static com.bizosaas.kernel.describe.Schemas.ordered;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.text.Hash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The whole interface as OpenAPI 3.1, made from the routes and the resources themselves. */
public final class OpenApi {

    private final String version;
    private final Resources resources;
    private final List<Route> routes;
    private final Map<String, Resource<?>> byPath = new TreeMap<>();

    /** {@code routes}: all that are served besides {@code /openapi.json} and {@code /docs}. */
    public OpenApi(String version, Resources resources, List<Route> routes) {
        this.version = version;
        this.resources = resources;
        this.routes = List.copyOf(routes);
        for (Items<?> items : resources.all()) {
            byPath.put(items.resource().path(), items.resource());
        }
    }

    /** Both paths; the document is made when somebody asks for it first. */
    public List<Route> routes() {
        Made made = new Made();
        return List.of(
                Route.get("/openapi.json", request -> made.document()).open(),
                Route.get("/docs", request -> made.page()).open().making("text/html"));
    }

    private final class Made {

        private byte[] json = {};
        private byte[] html = {};
        private String etag = "";

        private synchronized void make() {
            if (json.length == 0) {
                Map<String, Object> document = OpenApi.this.document();
                json = Json.bytes(document);
                html = new Docs(document).page();
                etag = "\"" + Hash.sha256(json).substring(0, 20) + "\"";
            }
        }

        Answer document() {
            make();
            return Answer.bytes(200, Answer.JSON, json).header("ETag", etag).header("Cache-Control", "no-cache");
        }

        Answer page() {
            make();
            return Answer.bytes(200, "text/html; charset=utf-8", html)
                    .header("Content-Security-Policy", Docs.POLICY)
                    .header("Cache-Control", "no-cache");
        }
    }

    /** The document as maps and lists. */
    public Map<String, Object> document() {
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered("title", "BizOSaaS", "version", version),
                "servers",
                List.of(Map.of("url", "/")),
                "security",
                List.of(Map.of("bearer", List.of()), Map.of("session", List.of())),
                "paths",
                paths(),
                "components",
                components());
    }

    /** Templates that differ in their parameters' names only are one path, under the names of the first. */
    private Map<String, Object> paths() {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        List<Route> all = new ArrayList<>(routes);
        all.add(Route.get("/openapi.json", request -> Answer.empty(200)).open());
        all.add(Route.get("/docs", request -> Answer.empty(200)).open().making("text/html"));
        for (Route route : all) {
            String template = route.path().replace("...}", "}");
            String path = names.computeIfAbsent(template.replaceAll("\\{[^}]*}", "{}"), key -> template);
            paths.computeIfAbsent(path, key -> new LinkedHashMap<>())
                    .put(route.method().toLowerCase(Locale.ROOT), new OperationOf(route, path, byPath).described());
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> components() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("problem", Schemas.problem());
        schemas.put("page", Schemas.cursor());
        schemas.put("money", Schemas.money());
        resources.all().forEach(items -> schemas.put(items.resource().name(), Schemas.item(items.resource())));
        return ordered(
                "schemas",
                schemas,
                "responses",
                Map.of(
                        "problem",
                        ordered(
                                "description",
                                "It did not go; the code says why.",
                                "content",
                                Map.of("application/problem+json", Map.of("schema", Schemas.ref("problem"))))),
                "securitySchemes",
                ordered(
                        "bearer",
                        ordered("type", "http", "scheme", "bearer"),
                        "session",
                        ordered("type", "apiKey", "in", "cookie", "name", "__Host-session")));
    }
}
