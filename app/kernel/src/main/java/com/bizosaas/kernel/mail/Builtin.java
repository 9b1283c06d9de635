package com.bizosaas.kernel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The texts that the program brings along, a file each: the subject, an empty line, the words. Each has a sample of all
 * that fills it, by which a tenant's own wording is checked.
 */
final class Builtin {

    private static final String LINK = "https://shop.example/ui/accept?token=sample";
    private static final Map<String, Map<String, Object>> SAMPLES = Map.of(
            "account.invitation", Map.of("business", "Bakery", "by", "Anna", "link", LINK),
            "account.reset", Map.of("business", "Bakery", "link", LINK),
            "account.confirm", Map.of("business", "Bakery", "link", LINK),
            "messages.digest",
                    Map.of(
                            "count", 2,
                            "more", 0,
                            "lines",
                                    List.of(
                                            Map.of("line", "Order 7 is paid", "topic", "orders"),
                                            Map.of("line", "Fresh bread", "topic", "news"))));
    private static final Map<String, Optional<Wording>> READ = new ConcurrentHashMap<>();

    private Builtin() {}

    static Optional<Map<String, Object>> sample(String name) {
        return Optional.ofNullable(SAMPLES.get(name));
    }

    /** Names and what fills them. */
    static Map<String, Map<String, Object>> all() {
        return SAMPLES;
    }

    static Optional<Wording> wording(String name, String locale) {
        return SAMPLES.containsKey(name) && locale.matches("[a-z]{2}")
                ? READ.computeIfAbsent(name + "." + locale, Builtin::read)
                : Optional.empty();
    }

    private static Optional<Wording> read(String file) {
        try (InputStream in = Builtin.class.getResourceAsStream("/messages/" + file + ".txt")) {
            if (in == null) {
                return Optional.empty();
            }
            String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n", 2);
            return Optional.of(new Wording(parts[0], parts[1].strip(), null));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
