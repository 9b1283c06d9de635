package com.bizosaas.kernel.gateway;

import java.util.Map;

/** What every answer says to browsers, unless its handler says otherwise. */
final class StandardHeaders {

    private static final String PAGE =
            "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
                    + "font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
    private static final String PICTURE =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";
    private static final String ANYTHING_ELSE = "frame-ancestors 'self'";

    private StandardHeaders() {}

    static void add(String path, String contentType, Map<String, String> headers) {
        headers.putIfAbsent("X-Content-Type-Options", "nosniff");
        headers.putIfAbsent("Referrer-Policy", "same-origin");
        headers.putIfAbsent("X-Frame-Options", "SAMEORIGIN");
        headers.putIfAbsent("Content-Security-Policy", policy(MediaTypes.bare(contentType)));
        if (path.startsWith("/api")) {
            headers.putIfAbsent("Cache-Control", "no-store");
        }
    }

    private static String policy(String type) {
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> PAGE;
            case "image/svg+xml" -> PICTURE;
            default -> ANYTHING_ELSE;
        };
    }
}
