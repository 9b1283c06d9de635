package com.bizosaas.kernel.describe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /docs}: the OpenAPI document as one page, without scripts and without a request to anyone else. */
final class Docs {

    static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final Map<String, Object> document;

    Docs(Map<String, Object> document) {
        this.document = document;
    }

    byte[] page() {
        StringBuilder html = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>BizOSaaS: interface</title><link rel="stylesheet" href="/ui/docs.css"></head>
                <body class="docs"><main>
                <h1>Interface</h1>
                <p>Every path of this program. The same as <a href="/openapi.json">OpenAPI 3.1</a>.</p>
                """);
        map(document.get("paths")).forEach((path, operations) -> {
            html.append("<section><h2>").append(escaped(path)).append("</h2>\n");
            map(operations).forEach((method, operation) -> operation(html, method, map(operation)));
            html.append("</section>\n");
        });
        html.append("</main></body></html>\n");
        return html.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void operation(StringBuilder html, String method, Map<String, Object> operation) {
        html.append("<details><summary><code>")
                .append(method.toUpperCase(Locale.ROOT))
                .append("</code>")
                .append(operation.containsKey("security") ? " open" : "")
                .append("</summary>\n");
        if (operation.get("parameters") instanceof List<?> parameters) {
            html.append("<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th></tr></thead><tbody>\n");
            parameters.forEach(parameter -> row(html, map(parameter)));
            html.append("</tbody></table>\n");
        }
        if (operation.containsKey("requestBody")) {
            html.append("<p>Body: ")
                    .append(types(map(operation.get("requestBody")).get("content")))
                    .append("</p>\n");
        }
        html.append("<ul>");
        map(operation.get("responses"))
                .forEach((status, response) -> html.append("<li><code>")
                        .append(escaped(status))
                        .append("</code> ")
                        .append(escaped(
                                String.valueOf(map(response).getOrDefault("description", "A problem, RFC 9457."))))
                        .append("</li>"));
        html.append("</ul></details>\n");
    }

    private static void row(StringBuilder html, Map<String, Object> parameter) {
        Map<String, Object> schema = map(parameter.get("schema"));
        html.append("<tr><td><code>")
                .append(escaped(String.valueOf(parameter.get("name"))))
                .append("</code></td><td>")
                .append(escaped(String.valueOf(parameter.get("in"))))
                .append("</td><td>")
                .append(escaped(String.valueOf(schema.getOrDefault("type", "any"))))
                .append("</td></tr>\n");
    }

    private static String types(@Nullable Object content) {
        return escaped(String.join(", ", map(content).keySet()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
