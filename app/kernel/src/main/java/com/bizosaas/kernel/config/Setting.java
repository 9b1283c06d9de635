package com.bizosaas.kernel.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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
    MAIL_URL(
            "mail.url",
            Lists.of("smtps?://([^\\s:@/]+(:[^\\s:@/]*)?@)?[^\\s:@/,]+(:\\d{1,5})?/?(\\?tls=(required|off))?"),
            "a URL such as smtp://user:password@mail.example:587, special characters in it as %40; or several, separated"
                    + " by commas, each for when those before it fail"),
    MAIL_FROM(
            "mail.from", "[^\\s@<>,;:]+@[a-zA-Z0-9.-]+", "the address that mails come from, such as shop@shop.example"),
    MAIL_BOUNCES(
            "mail.bounces",
            "[^\\s@<>,;:+]+@[a-zA-Z0-9.-]+",
            "an address whose mails, and those of its +extensions, are handed to mail.catch-port"),
    MAIL_DKIM_SELECTOR(
            "mail.dkim-selector",
            "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
            "a word such as bz1, under which the key that signs mails is published as bz1._domainkey of the sender's domain"),
    MAIL_DKIM_KEY(
            "mail.dkim-key",
            "\\S.*",
            "a PEM file with an RSA or Ed25519 key; without it one is made in the home's folder secrets"),
    MAIL_CATCH_PORT(
            "mail.catch-port", "\\d{1,5}", "a port number, on which other programs of this machine may send mails"),
    MAIL_CATCH_KEEP(
            "mail.catch-keep", "[1-9]\\d{0,6}", "how many of the caught mails each tenant keeps, the newest of them"),
    SMS_URL(
            "sms.url",
            Lists.of("(twilio|africas-talking)\\+https?://[^\\s:@/]+:[^\\s:@/]+@[^\\s@/,]+/?"),
            "a URL such as twilio+https://account:token@api.twilio.com or africas-talking+https://user:key@api.africastalking.com;"
                    + " or several, separated by commas, each for when those before it fail"),
    SMS_FROM(
            "sms.from",
            Lists.of("\\+?[0-9A-Za-z ]{2,15}"),
            "the number or name that text messages come from, one for all or one for each of sms.url"),
    REQUESTS_PER_SECOND("limits.requests-per-second", "[1-9]\\d{0,6}", "a number of requests from 1 to 9999999");

    /** Patterns of values that may stand several times. */
    private static final class Lists {
        static String of(String one) {
            return one + "(,\\s*" + one + ")*";
        }
    }

    private static final Set<String> SECRET = Set.of("database.password", "database.url", "mail.url", "sms.url");

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

    String expected() {
        return expected;
    }

    String environment() {
        return "BIZOSAAS_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    static Optional<Setting> named(String key) {
        return List.of(values()).stream().filter(s -> s.key.equals(key)).findFirst();
    }

    /** The mistake in this value, if there is one; a secret's value is not repeated. */
    Optional<ConfigMistake> mistake(String value) {
        boolean port = this == HTTP_PORT || this == MAIL_CATCH_PORT;
        boolean right = value.matches(pattern) && !(port && Integer.parseInt(value) > 65_535);
        String shown = SECRET.contains(key) ? "its value" : "\"" + value + "\"";
        return right
                ? Optional.empty()
                : Optional.of(new ConfigMistake(key, shown + " is not right.", "It must be " + expected + "."));
    }

    static String all() {
        return String.join(", ", List.of(values()).stream().map(Setting::key).toList());
    }
}
