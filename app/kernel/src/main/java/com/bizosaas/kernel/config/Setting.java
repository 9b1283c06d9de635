package com.bizosaas.kernel.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every key of {@code config.yaml}, with what its value must be. The environment's name of {@code a.b-c} is BIZOSAAS_A_B_C. */
enum Setting {
    HTTP_HOST("http.host", "[0-9a-zA-Z.:-]+", "an address to listen on, such as 127.0.0.1"),
    HTTP_PORT("http.port", "\\d{1,5}", "a port number from 0 to 65535"),
    HTTP_ORIGINS(
            "http.origins",
            "(https?://[^\\s,]+(,\\s*https?://[^\\s,]+)*)?",
            "origins such as https://shop.example, separated by commas"),
    PUBLIC_URL("public-url", "https?://[^\\s/]+", "the address people use, such as https://shop.example"),
    SIGN_UP("sign-up", "true|false", "true or false"),
    DATABASE_URL(
            "database.url", "jdbc:postgresql://\\S+", "a JDBC URL such as jdbc:postgresql://db.example:5432/bizosaas"),
    DATABASE_USER(
            "database.user", "\\S+", "the name of a role that is neither superuser nor exempt from row-level security"),
    DATABASE_PASSWORD("database.password", ".+", "the password of that role"),
    REDIS_URL("redis.url", "rediss?://\\S+", "a URL such as redis://cache.example:6379"),
    WEBHOOKS_ALLOW_PRIVATE("webhooks.allow-private", "true|false", "true or false"),
    REQUESTS_PER_SECOND("limits.requests-per-second", "[1-9]\\d{0,6}", "a number of requests from 1 to 9999999");

    private final String key;
    private final String pattern;
    private final String expected;

    Setting(String key, String pattern, String expected) {
        this.key = key;
        this.pattern = pattern;
        this.expected = expected;
    }

    String key() {
        return key;
    }

    String environment() {
        return "BIZOSAAS_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> named(String key) {
        return List.of(values()).stream().filter(s -> s.key.equals(key)).findFirst();
    }

    /** The mistake in this value, if there is one; a secret's value is not repeated. */
    Optional<ConfigMistake> mistake(String value) {
        boolean right = value.matches(pattern) && !(this == HTTP_PORT && Integer.parseInt(value) > 65_535);
        String shown = this == DATABASE_PASSWORD || this == DATABASE_URL ? "its value" : "\"" + value + "\"";
        return right
                ? Optional.empty()
                : Optional.of(new ConfigMistake(key, shown + " is not right.", "It must be " + expected + "."));
    }

    static String all() {
        return String.join(", ", List.of(values()).stream().map(Setting::key).toList());
    }
}
