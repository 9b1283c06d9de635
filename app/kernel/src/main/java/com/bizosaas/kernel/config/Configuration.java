package com.bizosaas.kernel.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads {@code config.yaml} and the environment, the environment winning, and collects every mistake. */
public final class Configuration {

    private static final Set<String> NOT_SETTINGS =
            Set.of("BIZOSAAS_JAVA_OPTIONS", "BIZOSAAS_LAUNCHER_PID", "BIZOSAAS_TEST_DATA", "BIZOSAAS_HOME");

    /** Variables that other programs know, too; they count where the setting is not given. */
    private static final Map<String, Setting> COMMON = Map.of(
            "OPENAI_API_KEY", Setting.AI_OPENAI_KEY,
            "ANTHROPIC_API_KEY", Setting.AI_ANTHROPIC_KEY,
            "OPENROUTER_API_KEY", Setting.AI_OPENROUTER_KEY);

    private final Map<Setting, String> values = new EnumMap<>(Setting.class);
    private final Set<Setting> inFile = EnumSet.noneOf(Setting.class);
    private final List<ConfigMistake> mistakes = new ArrayList<>();

    private Configuration() {}

    /** What {@code home/config.yaml} (which may be absent) and these environment variables say. */
    public static Configuration read(Path home, Map<String, String> environment) {
        Configuration found = new Configuration();
        found.readFile(home.resolve("config.yaml"));
        found.inFile.addAll(found.values.keySet());
        found.readEnvironment(environment);
        COMMON.forEach((name, setting) -> found.readCommon(name, setting, environment.getOrDefault(name, "")));
        found.values.forEach((setting, value) -> setting.mistake(value).ifPresent(found.mistakes::add));
        found.requireWith(Setting.MAIL_URL, Setting.MAIL_FROM);
        found.requireWith(Setting.SMS_URL, Setting.SMS_FROM);
        found.requireWith(Setting.MAIL_BOUNCES, Setting.MAIL_CATCH_PORT);
        found.requireWith(Setting.MAIL_CATCH_KEEP, Setting.MAIL_CATCH_PORT);
        found.requireWith(Setting.MAIL_DKIM_KEY, Setting.MAIL_DKIM_SELECTOR);
        found.requireWith(Setting.MAIL_DKIM_SELECTOR, Setting.MAIL_FROM);
        found.requireOneOrEach();
        ModelProvider.needs(found.rightOnes(), found::requireWith);
        return found;
    }

    private void requireWith(Setting given, Setting wanted) {
        if (values.containsKey(given) && !values.containsKey(wanted)) {
            mistakes.add(new ConfigMistake(
                    wanted.key(), "it is needed with " + given.key() + ".", "It must be " + wanted.expected() + "."));
        }
    }

    private void readFile(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (root != null && root.isObject()) {
                flatten("", root);
            } else if (root != null && !root.isMissingNode() && !root.isNull()) {
                mistakes.add(new ConfigMistake(
                        "config.yaml", "it holds no keys.", "Write lines such as http: {port: 8080}."));
            }
        } catch (JacksonException broken) {
            String line = broken.getLocation() == null
                    ? ""
                    : " near line " + broken.getLocation().getLineNr();
            mistakes.add(new ConfigMistake(
                    "config.yaml", "it is not YAML" + line + ".", "Correct " + file + " or remove it."));
        } catch (IOException unreadable) {
            mistakes.add(new ConfigMistake(
                    "config.yaml", "it cannot be read.", "Make " + file + " readable for the program's user."));
        }
    }

    private void flatten(String prefix, JsonNode node) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = prefix + entry.getKey();
            if (entry.getValue().isObject()) {
                flatten(key + ".", entry.getValue());
            } else {
                set(key, entry.getValue());
            }
        }
    }

    private void set(String key, JsonNode value) {
        Setting setting = Setting.named(key).orElse(null);
        if (setting == null) {
            mistakes.add(new ConfigMistake(
                    key, "there is no such key.", "Remove it; the known keys are " + Setting.all() + "."));
        } else if (value.isArray()) {
            values.put(
                    setting,
                    String.join(",", value.valueStream().map(JsonNode::asString).toList()));
        } else if (!value.isNull()) {
            values.put(setting, value.asString());
        }
    }

    private void readEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith("BIZOSAAS_") && !NOT_SETTINGS.contains(name)) {
                Setting setting = List.of(Setting.values()).stream()
                        .filter(s -> s.environment().equals(name))
                        .findFirst()
                        .orElse(null);
                if (setting == null) {
                    mistakes.add(new ConfigMistake(name, "there is no such key.", "Remove it from the environment."));
                } else {
                    values.put(setting, value);
                    inFile.remove(setting);
                }
            }
        });
    }

    private void readCommon(String name, Setting setting, String value) {
        String key = value.strip();
        if (key.isEmpty() || values.containsKey(setting)) {
            return;
        }
        if (setting.mistake(key).isPresent()) {
            mistakes.add(new ConfigMistake(
                    name, "its value is not right.", "It must be " + setting.expected() + ", or absent."));
        } else {
            values.put(setting, key);
        }
    }

    public List<ConfigMistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Every key, whether it is given, and by what; values of secrets are left out. */
    public List<Given> given() {
        return Stream.of(Setting.values())
                .map(setting -> new Given(
                        setting.key(),
                        setting.environment(),
                        source(setting),
                        setting.isSecret() ? null : values.get(setting),
                        setting.isSecret(),
                        setting.expected()))
                .toList();
    }

    private Given.Source source(Setting setting) {
        if (!values.containsKey(setting)) {
            return Given.Source.NONE;
        }
        return inFile.contains(setting) ? Given.Source.FILE : Given.Source.ENVIRONMENT;
    }

    /** The settings; a value with a mistake counts as absent. {@code port} and {@code demo} are the command line's. */
    public Config config(@Nullable Integer port, boolean demo) {
        return new Config(
                right(Setting.HTTP_HOST, "127.0.0.1"),
                port != null ? port : Integer.parseInt(right(Setting.HTTP_PORT, "8080")),
                rightOrNull(Setting.PUBLIC_URL),
                Boolean.parseBoolean(right(Setting.SIGN_UP, Boolean.toString(demo))),
                rightOrNull(Setting.DATABASE_URL),
                rightOrNull(Setting.DATABASE_USER),
                rightOrNull(Setting.DATABASE_PASSWORD),
                rightOrNull(Setting.REDIS_URL),
                Boolean.parseBoolean(right(Setting.WEBHOOKS_ALLOW_PRIVATE, Boolean.toString(demo))),
                Long.parseLong(right(Setting.REQUESTS_PER_SECOND, demo ? "600" : "100")),
                List.of(right(Setting.HTTP_ORIGINS, "").split(",\\s*")).stream()
                        .filter(o -> !o.isEmpty())
                        .toList(),
                messaging(),
                new ModelAccounts(
                        ModelProvider.accounts(rightOnes()),
                        Long.parseLong(
                                right(Setting.AI_MONTHLY_TOKENS, String.valueOf(ModelAccounts.NONE.monthlyTokens())))));
    }

    private Map<Setting, String> rightOnes() {
        Map<Setting, String> right = new EnumMap<>(values);
        right.entrySet().removeIf(each -> each.getKey().mistake(each.getValue()).isPresent());
        return right;
    }

    private Messaging messaging() {
        return new Messaging(
                several(Setting.MAIL_URL, ",\\s*(?=smtps?://)"),
                right(Setting.MAIL_FROM, Messaging.TRAY.mailFrom()),
                rightOrNull(Setting.MAIL_BOUNCES),
                new Messaging.Signing(rightOrNull(Setting.MAIL_DKIM_SELECTOR), rightOrNull(Setting.MAIL_DKIM_KEY)),
                new Messaging.Catching(
                        Integer.parseInt(right(Setting.MAIL_CATCH_PORT, "0")),
                        Integer.parseInt(right(
                                Setting.MAIL_CATCH_KEEP,
                                String.valueOf(Messaging.TRAY.catching().keep())))),
                several(Setting.SMS_URL, ",\\s*(?=[a-z-]+\\+https?://)"),
                several(Setting.SMS_FROM, ",\\s*"));
    }

    private List<String> several(Setting setting, String comma) {
        String value = rightOrNull(setting);
        return value == null ? List.of() : List.of(value.split(comma));
    }

    private void requireOneOrEach() {
        Messaging messaging = messaging();
        int froms = messaging.smsFroms().size();
        if (froms > 1 && froms != messaging.smsUrls().size()) {
            mistakes.add(new ConfigMistake(
                    Setting.SMS_FROM.key(),
                    "there are " + froms + " for " + messaging.smsUrls().size() + " of sms.url.",
                    "It must be " + Setting.SMS_FROM.expected() + "."));
        }
    }

    private @Nullable String rightOrNull(Setting setting) {
        String value = values.get(setting);
        return value == null || setting.mistake(value).isPresent() ? null : value;
    }

    private String right(Setting setting, String otherwise) {
        String value = rightOrNull(setting);
        return value == null ? otherwise : value;
    }
}
