package com.bizosaas.kernel.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The providers of language models that settings speak of, in the order in which they are asked unless told otherwise. */
enum ModelProvider {
    OPENAI(
            Setting.AI_OPENAI_KEY,
            Setting.AI_OPENAI_MODEL,
            Setting.AI_OPENAI_URL,
            "gpt-4.1-mini",
            "https://api.openai.com/v1"),
    ANTHROPIC(
            Setting.AI_ANTHROPIC_KEY,
            Setting.AI_ANTHROPIC_MODEL,
            Setting.AI_ANTHROPIC_URL,
            "claude-haiku-4-5",
            "https://api.anthropic.com/v1"),
    OPENROUTER(
            Setting.AI_OPENROUTER_KEY,
            Setting.AI_OPENROUTER_MODEL,
            Setting.AI_OPENROUTER_URL,
            "openai/gpt-4.1-mini",
            "https://openrouter.ai/api/v1"),
    /** Any other server that speaks OpenAI's protocol; it may ask for no key, and nobody knows its models. */
    LOCAL(Setting.AI_LOCAL_KEY, Setting.AI_LOCAL_MODEL, Setting.AI_LOCAL_URL, null, null);

    private final Setting key;
    private final Setting model;
    private final Setting url;
    private final @Nullable String usualModel;
    private final @Nullable String usualUrl;

    ModelProvider(Setting key, Setting model, Setting url, @Nullable String usualModel, @Nullable String usualUrl) {
        this.key = key;
        this.model = model;
        this.url = url;
        this.usualModel = usualModel;
        this.usualUrl = usualUrl;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The setting without which this provider is not asked. */
    Setting opening() {
        return usualUrl == null ? url : key;
    }

    /** The account that these settings make, if they do. */
    private Optional<ModelAccounts.Account> account(Map<Setting, String> right) {
        String at = right.getOrDefault(url, usualUrl);
        String named = right.getOrDefault(model, usualModel);
        if (!right.containsKey(opening()) || at == null || named == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ModelAccounts.Account(text(), URI.create(at.replaceAll("/+$", "")), right.get(key), named));
    }

    /** The accounts that these settings make, in their chain's order. */
    static List<ModelAccounts.Account> accounts(Map<Setting, String> right) {
        return chain(right).stream()
                .flatMap(each -> each.account(right).stream())
                .toList();
    }

    private static List<ModelProvider> chain(Map<Setting, String> right) {
        String chain = right.get(Setting.AI_CHAIN);
        if (chain == null) {
            return List.of(values());
        }
        return List.of(chain.split(",\\s*")).stream()
                .distinct()
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
                .toList();
    }

    /** Calls with each setting that is there and one that it needs. */
    static void needs(Map<Setting, String> right, BiConsumer<Setting, Setting> need) {
        for (ModelProvider each : values()) {
            need.accept(each.model, each.opening());
            need.accept(each.usualUrl == null ? each.key : each.url, each.opening());
            if (each.usualModel == null) {
                need.accept(each.opening(), each.model);
            }
        }
        if (right.containsKey(Setting.AI_CHAIN)) {
            chain(right).forEach(each -> need.accept(Setting.AI_CHAIN, each.opening()));
        }
    }
}
