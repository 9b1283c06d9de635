package com.bizosaas.kernel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @TempDir
    private Path home;

    private Configuration read(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(home.resolve("config.yaml"), yaml);
        return Configuration.read(home, environment);
    }

    @Test
    void withoutAFileEverythingHasADefaultAndTheDemoOpensSignUp() {
        Configuration found = Configuration.read(home, Map.of("PATH", "/bin"));
        assertThat(found.mistakes()).isEmpty();
        assertThat(found.config(null, false))
                .isEqualTo(new Config(
                        "127.0.0.1",
                        8080,
                        null,
                        false,
                        null,
                        null,
                        null,
                        null,
                        false,
                        100,
                        List.of(),
                        Messaging.TRAY,
                        ModelAccounts.NONE));
        assertThat(found.config(9, true).requestsPerSecond()).isEqualTo(600);
        assertThat(found.config(9, true).signUp()).isTrue();
        assertThat(found.config(9, true).url()).isEqualTo("http://127.0.0.1:9");
    }

    @Test
    void whatIsGivenIsToldWithItsSourceAndNoSecretWithItsValue() throws IOException {
        Map<String, Given> given = read(
                        "sign-up: true\nhttp: {port: 1}\nredis: {url: 'redis://:hush@cache:6379'}\n",
                        Map.of("BIZOSAAS_HTTP_PORT", "2", "OPENAI_API_KEY", "sk-hush-hush"))
                .given()
                .stream()
                .collect(Collectors.toMap(Given::key, each -> each));
        assertThat(given.get("sign-up")).returns("true", Given::value).returns(Given.Source.FILE, Given::source);
        assertThat(given.get("http.port")).returns("2", Given::value).returns(Given.Source.ENVIRONMENT, Given::source);
        assertThat(given.get("redis.url")).returns(null, Given::value).returns(Given.Source.FILE, Given::source);
        assertThat(given.get("ai.openai.key")).returns(Given.Source.ENVIRONMENT, Given::source);
        assertThat(given.get("sms.url")).returns(Given.Source.NONE, Given::source);
        assertThat(given.toString()).doesNotContain("hush");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() throws IOException {
        Configuration found = read(
                "http: {port: 1}\nwebhooks:\n  allow-private: false\n",
                Map.of("BIZOSAAS_WEBHOOKS_ALLOW_PRIVATE", "true"));
        assertThat(found.mistakes()).isEmpty();
        assertThat(found.config(null, false).port()).isEqualTo(1);
        assertThat(found.config(7, false).port()).isEqualTo(7);
        assertThat(found.config(null, false).webhooksAllowPrivate()).isTrue();
    }

    @Test
    void allMistakesAreNamedAtOnceWithWhatToDo() throws IOException {
        Configuration found = read("""
                no-such-key: 1
                http: {port: 70000, host: "a b"}
                webhooks: {allow-private: perhaps}
                redis: {url: "ftp://nowhere"}
                """, Map.of("BIZOSAAS_NOTHING", "x", "BIZOSAAS_JAVA_OPTIONS", "-Xmx1g"));
        assertThat(found.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactlyInAnyOrder(
                        "no-such-key",
                        "BIZOSAAS_NOTHING",
                        "http.port",
                        "http.host",
                        "webhooks.allow-private",
                        "redis.url");
        assertThat(found.mistakes())
                .allSatisfy(mistake -> assertThat(mistake.remedy()).isNotBlank());
    }

    @Test
    void theAddressAndThePasswordOfADatabaseAreNotRepeated() throws IOException {
        Configuration found = read("database: {url: \"7 sparrows hunter2\"}\n", Map.of());
        assertThat(found.mistakes()).singleElement().satisfies(mistake -> {
            assertThat(mistake.key()).isEqualTo("database.url");
            assertThat(mistake.toString()).doesNotContain("hunter2");
        });
    }

    @Test
    void aBrokenFileIsOneMistake() throws IOException {
        for (String broken : List.of("webhooks: [unclosed\n\t- x: {\n", "just text\n", "- a\n- b\n")) {
            assertThat(read(broken, Map.of()).mistakes())
                    .as(broken)
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.key()).isEqualTo("config.yaml"));
        }
        assertThat(read("", Map.of()).mistakes()).isEmpty();
    }

    @Test
    void severalProvidersStandInTheirOrderAsAListOrWithCommas() throws IOException {
        Configuration found = read("""
                mail:
                  url: [ "smtp://a,b:p%2C,x@one.example:587", smtps://two.example ]
                  from: shop@shop.example
                sms:
                  url: twilio+https://u:p@one.example, africas-talking+https://u:p@two.example
                  from: ["+15550001", Bakery]
                """, Map.of());
        assertThat(found.mistakes()).isEmpty();
        Messaging messaging = found.config(null, false).messaging();
        assertThat(messaging.mailUrls()).containsExactly("smtp://a,b:p%2C,x@one.example:587", "smtps://two.example");
        assertThat(messaging.smsUrls())
                .containsExactly("twilio+https://u:p@one.example", "africas-talking+https://u:p@two.example");
        assertThat(messaging.smsFroms()).containsExactly("+15550001", "Bakery");
        assertThat(messaging.toString()).doesNotContain("p%2C");
    }

    @Test
    void whatNeedsAnotherMessagingKeyNamesThatOne() throws IOException {
        Configuration found = read("""
                mail: {url: "smtp://one.example, nonsense", dkim-key: a.pem, catch-keep: 5}
                sms: {url: "twilio+https://u:p@one.example", from: "A1, B2"}
                """, Map.of());
        assertThat(found.mistakes())
                .extracting(ConfigMistake::key)
                .containsExactlyInAnyOrder(
                        "mail.url", "mail.from", "mail.dkim-selector", "mail.catch-port", "sms.from");
    }

    @Test
    void withoutAKeyNoModelIsAskedAndCommonVariablesAreKeys() throws IOException {
        assertThat(Configuration.read(home, Map.of("OPENAI_API_KEY", " "))
                        .config(null, true)
                        .models())
                .isEqualTo(ModelAccounts.NONE);
        ModelAccounts models = Configuration.read(
                        home,
                        Map.of(
                                "OPENROUTER_API_KEY", "sk-or-12345678\n",
                                "ANTHROPIC_API_KEY", "sk-ant-12345678",
                                "OPENAI_API_KEY", "sk-12345678"))
                .config(null, false)
                .models();
        assertThat(models.accounts())
                .extracting(ModelAccounts.Account::toString)
                .containsExactly(
                        "openai (gpt-4.1-mini) at https://api.openai.com/v1",
                        "anthropic (claude-haiku-4-5) at https://api.anthropic.com/v1",
                        "openrouter (openai/gpt-4.1-mini) at https://openrouter.ai/api/v1");
        assertThat(models.accounts().getLast().key()).isEqualTo("sk-or-12345678");
    }

    @Test
    void theFileWinsOverCommonVariablesAndGivesTheOrder() throws IOException {
        Configuration found =
                read("""
                ai:
                  chain: [local, openai]
                  monthly-tokens: 5
                  openai: {key: from-the-file, model: gpt-x, url: "https://gateway.example/v1/"}
                  local: {url: "http://10.0.0.7:11434/v1", model: "qwen3:8b"}
                """, Map.of("OPENAI_API_KEY", "from-outside", "ANTHROPIC_API_KEY", "not-in-the-chain"));
        assertThat(found.mistakes()).isEmpty();
        ModelAccounts models = found.config(null, false).models();
        assertThat(models.accounts())
                .extracting(ModelAccounts.Account::toString)
                .containsExactly(
                        "local (qwen3:8b) at http://10.0.0.7:11434/v1", "openai (gpt-x) at https://gateway.example/v1");
        assertThat(models.accounts().getFirst().key()).isNull();
        assertThat(models.accounts().getLast().key()).isEqualTo("from-the-file");
        assertThat(models.monthlyTokens()).isEqualTo(5);
        assertThat(found.config(null, false).toString()).doesNotContain("from-the-file");
    }

    @Test
    void whatIsWrongWithModelsIsNamedWithoutTheKey() throws IOException {
        Configuration found = read("""
                ai:
                  chain: openrouter, local
                  monthly-tokens: many
                  openai: {key: "two words of hunter2", url: "http://far.example"}
                  anthropic: {model: claude-x}
                  local: {url: "http://a..b"}
                """, Map.of("OPENROUTER_API_KEY", "short"));
        assertThat(found.mistakes())
                .extracting(ConfigMistake::key)
                .containsOnly(
                        "ai.monthly-tokens",
                        "ai.openai.key",
                        "ai.openai.url",
                        "ai.anthropic.key",
                        "ai.local.url",
                        "ai.local.model",
                        "OPENROUTER_API_KEY",
                        "ai.openrouter.key");
        assertThat(found.mistakes().toString()).doesNotContain("hunter2", "short ");
        assertThat(found.config(null, false).models().accounts()).isEmpty();
    }
}
