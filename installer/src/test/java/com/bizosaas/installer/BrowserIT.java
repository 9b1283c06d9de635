package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People at the web UI of the built jar, in Debian's Chromium. Needs Node.js, the npm registry and chromium. */
class BrowserIT {

    private static final Path SCRIPTS = Path.of("src/test/browser");
    private static final String JOURNEY = "journey.test.mjs";
    private static final Pattern LINK = Pattern.compile("http\\S+/ui/setup\\?token=\\S+");
    private static final int MINUTES = 8;

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws Exception {
        assumeTrue(isThere("npm") && isThere("chromium"), "npm or chromium is not installed: no browser can be driven");
        try (Stream<Path> scripts = Files.list(SCRIPTS)) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, folder.resolve(script.getFileName()));
            }
        }
        assertThat(said(Map.of(), List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")))
                .isNotNull();
    }

    @Test
    void theFirstOwnerComesFromTheLinkToAnAnswer() throws Exception {
        try (Runs runs = new Runs(folder)) {
            int port = Runs.freePort();
            Path home = runs.home("fresh");
            runs.start("run", "--home", home.toString(), "--port", String.valueOf(port));
            tried(Map.of("BIZOSAAS_URL", url(port), "BIZOSAAS_SETUP", link(runs)), List.of(JOURNEY));
        }
    }

    @Test
    void theDemosPeopleUseEveryScreen() throws Exception {
        try (Runs runs = new Runs(folder);
                Stream<Path> scripts = Files.list(SCRIPTS)) {
            int port = Runs.freePort();
            Path home = runs.home("demo");
            runs.runDemo(home, port);
            List<String> tests = scripts.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs") && !name.equals(JOURNEY))
                    .sorted()
                    .toList();
            String demo = home.resolve("run/demo.json").toString();
            tried(Map.of("BIZOSAAS_URL", url(port), "BIZOSAAS_DEMO", demo), tests);
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private static String link(Runs runs) throws Exception {
        for (int i = 0; i < 1200; i++) {
            Matcher found = LINK.matcher(runs.log());
            if (found.find()) {
                return found.group();
            }
            Thread.sleep(50);
        }
        throw new AssertionError("No link was printed: " + runs.log());
    }

    private void tried(Map<String, String> environment, List<String> tests) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec"));
        command.addAll(tests);
        said(environment, command);
    }

    /** What a command said; it must end with 0. */
    private String said(Map<String, String> environment, List<String> command) throws Exception {
        Path heard = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(heard.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean isOver = process.waitFor(MINUTES, TimeUnit.MINUTES);
            String words = Files.readString(heard, StandardCharsets.UTF_8);
            assertThat(isOver).as("ended in time: %s", words).isTrue();
            assertThat(process.exitValue()).as(words).isZero();
            return words;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static boolean isThere(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
    }
}
