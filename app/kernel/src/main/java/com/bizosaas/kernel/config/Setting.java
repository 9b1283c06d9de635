package com.bizosaas.kernel.config;

import java.net.URI;
import java.net.URISyntaxException;
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
    REQUESTS_PER_SECOND("limits.requests-per-second", "[1-9]\\d{0,6}", "a number of requests from 1 to 9999999"),
    AI_CHAIN(
            "ai.chain",
            Lists.of("(openai|anthropic|openrouter|local)"),
            "providers of language models in the order in which they are asked, of openai, anthropic, openrouter and local"),
    AI_MONTHLY_TOKENS(
            "ai.monthly-tokens",
            "\\d{1,15}",
            "how many tokens each tenant may use up in a month; with 0 no model is asked"),
    AI_OPENAI_KEY("ai.openai.key", Models.KEY, Models.KEY_WORDS),
    AI_OPENAI_MODEL("ai.openai.model", Models.NAME, Models.NAME_WORDS),
    AI_OPENAI_URL("ai.openai.url", Models.SAFE_URL, Models.SAFE_URL_WORDS),
    AI_ANTHROPIC_KEY("ai.anthropic.key", Models.KEY, Models.KEY_WORDS),
    AI_ANTHROPIC_MODEL("ai.anthropic.model", Models.NAME, Models.NAME_WORDS),
    AI_ANTHROPIC_URL("ai.anthropic.url", Models.SAFE_URL, Models.SAFE_URL_WORDS),
    AI_OPENROUTER_KEY("ai.openrouter.key", Models.KEY, Models.KEY_WORDS),
    AI_OPENROUTER_MODEL("ai.openrouter.model", Models.NAME, Models.NAME_WORDS),
    AI_OPENROUTER_URL("ai.openrouter.url", Models.SAFE_URL, Models.SAFE_URL_WORDS),
    AI_LOCAL_KEY("ai.local.key", Models.KEY, Models.KEY_WORDS),
    AI_LOCAL_MODEL("ai.local.model", Models.NAME, Models.NAME_WORDS),
    AI_LOCAL_URL(
            "ai.local.url",
            "https?://" + Models.PLACE,
            "the base of a server that speaks OpenAI's protocol, such as http://127.0.0.1:11434/v1");

    /** Patterns of values that may stand several times. */
    private static final class Lists {
        static String of(String one) {
            return one + "(,\\s*" + one + ")*";
        }
    }

    /** Patterns of what models are asked with, and the words for them. */
    private static final class Models {
        static final String KEY = "[!-~]{8,500}";
        static final String KEY_WORDS = "an API key: 8 to 500 letters, digits and signs without blanks";
        static final String NAME = "[0-9a-zA-Z][0-9a-zA-Z._:/@+-]{0,199}";
        static final String NAME_WORDS = "a model's name as its provider writes it";
        static final String PLACE =
                "([0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?|\\[::1\\])(:\\d{1,5})?(/[0-9a-zA-Z._~/-]*)?";

        /** A key goes over the network encrypted or not at all. */
        static final String SAFE_URL =
                "(https://" + PLACE + "|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d{1,5})?(/[0-9a-zA-Z._~/-]*)?)";

        static final String SAFE_URL_WORDS =
                "the base of the provider's interface, such as https://api.example/v1; http on this machine only";
    }

    private static final Set<String> SECRET = Set.of(
            "database.password",
            "database.url",
            "redis.url",
            "mail.url",
            "sms.url",
            "ai.openai.key",
            "ai.anthropic.key",
            "ai.openrouter.key",
            "ai.local.key");

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

    /** Whether its value is shown to nobody. */
    boolean isSecret() {
        return SECRET.contains(key);
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
        boolean right = value.matches(pattern)
                && !(port && Integer.parseInt(value) > 65_535)
                && !(key.startsWith("ai.") && key.endsWith(".url") && !isAddress(value));
        String shown = isSecret() ? "its value" : "\"" + value + "\"";
        return right
                ? Optional.empty()
                : Optional.of(new ConfigMistake(key, shown + " is not right.", "It must be " + expected + "."));
    }

    private static boolean isAddress(String value) {
        try {
            URI address = new URI(value);
            return address.getHost() != null && address.getPort() <= 65_535;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    static String all() {
        return String.join(", ", List.of(values()).stream().map(Setting::key).toList());
    }
}
