package com.bizosaas.kernel.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation. {@code databaseUrl} is null while PostgreSQL runs inside; {@code origins} are foreign
 * origins whose pages may call the API from a browser.
 */
public record Config(
        String host,
        int port,
        @Nullable String publicUrl,
        boolean signUp,
        @Nullable String databaseUrl,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        @Nullable String redisUrl,
        boolean webhooksAllowPrivate,
        long requestsPerSecond,
        List<String> origins,
        Messaging messaging,
        ModelAccounts models) {

    /** The address under which people reach the program. */
    public String url() {
        return publicUrl != null ? publicUrl : "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
