package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.config.Messaging;
import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.identity.IdentityOptions;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.webhook.Webhooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every check of {@code verify}: green on what works, and red, alone, when its subject is broken. */
class ChecksTest {

    @TempDir
    private Path folder;

    private static final Duration POLL = Duration.ofSeconds(5);

    private final TestServer.Fresh access = TestServer.fresh(Platform.SCHEMAS);
    private final Database database = new Database(access.app(), InstantSource.system());
    private final Map<String, Integer> answers = new ConcurrentHashMap<>(Map.of("/api/meta", 401));
    private Home home;
    private Engines engines;
    private Platform platform;
    private TestSite site;
    private Checks checks;

    @BeforeEach
    void open() throws IOException {
        home = Home.open(folder.resolve("home"));
        Config config = new Config(
                "127.0.0.1",
                0,
                null,
                true,
                "jdbc:postgresql://elsewhere/x",
                "x",
                "x",
                null,
                false,
                100,
                List.of(),
                Messaging.TRAY,
                ModelAccounts.NONE);
        engines = new Engines(home, config).start();
        engines.awaitReady();
        serve(new byte[32]);
    }

    private void serve(byte[] rootKey) {
        platform = new Platform(
                new Platform.Ground(database, engines.used(), home.at("files"), home.at("run"), POLL),
                new Platform.Options(
                        rootKey,
                        new IdentityOptions(true, false, () -> "http://127.0.0.1"),
                        new Webhooks.Options(false, "test"),
                        new Live.Options(() -> "http://127.0.0.1", Set.of(), 10),
                        ModelAccounts.NONE,
                        Identity::recall),
                kernel -> List.of());
        List<Route> routes = new ArrayList<>(platform.live().routes());
        for (String path : List.of("/health", "/health/ready", "/metrics", "/openapi.json", "/api/meta", "/ui/")) {
            routes.add(Route.get(path, request -> Answer.empty(answers.getOrDefault(path, 200)))
                    .open());
        }
        site = new TestSite(routes);
        platform.jobs().start();
        checks = new Checks(home, engines, database, platform, "http://127.0.0.1:" + site.port());
    }

    private void stopServing() {
        platform.stopping();
        platform.close();
        site.close();
    }

    @AfterEach
    void close() {
        stopServing();
        engines.close();
        database.close();
        home.close();
    }

    private List<String> red() {
        return Json.node(Json.bytes(checks.all().report()))
                .path("checks")
                .valueStream()
                .filter(check -> !check.path("ok").asBoolean())
                .map(check -> check.path("name").asString(""))
                .toList();
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = access.owner().unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void whatWorksIsGreen() {
        assertThat(red()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/health,503,/health",
        "/health/ready,503,/health/ready",
        "/metrics,500,/metrics",
        "/openapi.json,500,/openapi.json",
        "/api/meta,200,/api/meta refuses strangers",
        "/ui/,404,/ui/"
    })
    void anEndpointThatAnswersOtherwiseIsRed(String path, int status, String name) {
        answers.put(path, status);
        assertThat(red()).containsExactly(name);
    }

    @Test
    void aTableThatTakesNoRowIsRed() throws Exception {
        execute("alter table kernel.probe add constraint none check (id is null) not valid");
        assertThat(red()).containsExactly("row written, read, deleted", "tenant wall");
    }

    @Test
    void aTableWithoutItsWallIsRed() throws Exception {
        execute("alter table kernel.probe no force row level security");
        execute("alter table kernel.probe disable row level security");
        assertThat(red()).containsExactly("tenant wall");
    }

    @Test
    void aRunFolderThatCannotBeWrittenIsRed() throws Exception {
        Files.move(home.at("run"), home.at("elsewhere"));
        assertThat(red()).containsExactly("file written, synced, read");
    }

    @Test
    void jobsThatNobodyRunsAreRed() {
        platform.jobs().close();
        assertThat(red()).containsExactly("job queued, run");
    }

    @Test
    void signingKeysThatCannotBeReadAreRed() {
        assertThat(red()).isEmpty();
        byte[] other = new byte[32];
        other[0] = 1;
        stopServing();
        serve(other);
        assertThat(red()).containsExactly("token signed, verified");
    }

    @Test
    void aSocketThatDoesNotOpenIsRed() {
        platform.live().close();
        assertThat(red()).containsExactly("web socket opened, event heard");
    }

    @Test
    void aRecorderThatIsDownIsRed() {
        engines.recorder().stop();
        assertThat(red()).containsExactly("recorder", "event recorded, read");
    }

    @Test
    void aSearchThatIsDownIsRed() {
        engines.search().stop();
        assertThat(red()).containsExactly("search", "row indexed, found, gone");
    }

    @Test
    void aSearchAmongPassagesThatIsDownIsRed() {
        engines.passages().stop();
        assertThat(red()).containsExactly("passages", "passage indexed, found, gone");
    }

    @Test
    void aModelThatCannotBeLoadedIsRed() throws Exception {
        Files.createDirectories(home.at("run/native"));
        Files.writeString(home.at("run/native/embedding"), "not a folder");
        assertThatThrownBy(() -> engines.used().embedding().passage("bread")).isInstanceOf(EngineFailure.class);
        assertThat(red()).containsExactly("embedding");
    }

    @Test
    void anIndexFolderThatCannotBeWrittenIsRed() throws Exception {
        Files.move(home.at("index"), home.at("elsewhere"));
        Files.writeString(home.at("index"), "not a folder");
        assertThat(red()).contains("row indexed, found, gone").doesNotContain("recorder", "disk space");
    }

    @Test
    void aDatabaseThatIsAwayIsRed() {
        database.close();
        assertThat(red()).contains("postgres", "row written, read, deleted", "tenant wall", "job queued, run");
    }

    @Test
    void littleMemoryAndAFullDiskAreRed() {
        assertThatThrownBy(() -> Checks.memory(512L << 20, 10L << 20)).hasMessageContaining("512 MB");
        assertThatThrownBy(() -> Checks.disk(3L << 20)).hasMessageContaining("3 MB");
    }

    @Test
    void aDataFolderThatOthersMayReadIsRed() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> Checks.dataFolder(data)).hasMessageContaining("open for others");
    }
}
