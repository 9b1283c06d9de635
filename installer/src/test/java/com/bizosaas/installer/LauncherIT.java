package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LauncherIT {

    private static final Path THIS_JAVA = Path.of(System.getProperty("java.home"), "bin/java");

    @TempDir
    private static Path folder;

    private static Path jar = Path.of("none");

    @BeforeAll
    static void makeJar() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        jar = Launched.jarWithStub(folder.resolve("bizosaas.jar"));
    }

    static Stream<Path> javas() throws IOException {
        return Launched.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void anyJavaFindsA25AndPassesWordsFlagsAndTheExitCode(Path java) throws Exception {
        var environment = Map.of("BIZOSAAS_JAVA_OPTIONS", "-Xmx300m -Dmine=yes");
        try (var program = Launched.start(java, jar, folder, environment, "status", "exit", "7", "two words")) {
            assertThat(Integer.parseInt(program.said("java"))).isGreaterThanOrEqualTo(25);
            assertThat(program.said("flags")).contains("-XX:+UseSerialGC", "-Dmine=yes", "--enable-native-access");
            assertThat(program.said("words")).isEqualTo("[status, exit, 7, two words]");
            assertThat(program.ended()).isEqualTo(7);
        }
    }

    @Test
    void aJava25BecomesTheProgramInTheSameProcess() throws Exception {
        try (var program = Launched.start(THIS_JAVA, jar, folder, Map.of(), "status")) {
            assertThat(program.said("pid")).isEqualTo(String.valueOf(program.process.pid()));
        }
    }

    /** A build under nohup hands its deafness for SIGHUP down to all that it starts. */
    private static List<String> heard() throws IOException {
        String ignored = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElseThrow();
        long mask = Long.parseUnsignedLong(ignored, 16);
        return Map.of("HUP", 1, "INT", 2, "TERM", 15).entrySet().stream()
                .filter(signal -> (mask >> (signal.getValue() - 1) & 1) == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void sigtermSigintAndSighupReachTheProgramAndItsExitCodeComesBack(Path java) throws Exception {
        for (String signal : heard()) {
            try (var program = Launched.start(java, jar, folder, Map.of(), "status")) {
                program.said("ready");
                assertThat(Launched.signal(signal, program.process.pid())).isTrue();
                assertThat(program.ended()).as(signal).isZero();
                assertThat(program.all()).contains("stopped");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void killNineOfTheLauncherLeavesNoProgram(Path java) throws Exception {
        try (var program = Launched.start(java, jar, folder, Map.of(), "status")) {
            long pid = Long.parseLong(program.said("pid"));
            program.said("ready");
            program.process.destroyForcibly().waitFor();
            for (int i = 0; i < 500 && alive(pid); i++) {
                Thread.sleep(20);
            }
            assertThat(alive(pid)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void rootBecomesTheSystemUserAndGivesItTheHome(Path java) throws Exception {
        assumeTrue(Account.isRoot(), "Skipped: only root changes its user");
        Path home = folder.resolve("home");
        try (var program = Launched.start(java, jar, folder, Map.of(), "run", "--home=" + home)) {
            assertThat(program.said("user")).startsWith("bizosaas ").doesNotEndWith(" 0");
            assertThat(program.said("jar")).isEqualTo(jar.toString());
            assertThat(Files.getOwner(home).getName()).isEqualTo("bizosaas");
            program.said("ready");
            Launched.signal("TERM", program.process.pid());
            assertThat(program.ended()).isZero();
        }
    }

    @Test
    void aNamedHomeUnderAClosedFolderIsRefusedByName() throws Exception {
        assumeTrue(Account.isRoot(), "Skipped: only root changes its user");
        Path closed = closedFolder("closed");
        Path home = closed.resolve("below/home");
        try (var program = Launched.start(THIS_JAVA, jar, folder, Map.of(), "run", "--home", home.toString())) {
            assertThat(program.ended()).isEqualTo(Refusal.EXIT_CODE);
            assertThat(program.all()).contains(home.toString(), closed.toString(), "Use another --home");
        }
        assertThat(closed.resolve("below")).doesNotExist();
    }

    @Test
    void theDefaultHomeUnderAClosedFolderIsElsewhereAndTheJarIsCopiedThere() throws Exception {
        assumeTrue(Account.isRoot(), "Skipped: only root changes its user");
        Path elsewhere = Path.of("/var/lib/bizosaas-dev");
        assumeTrue(!Files.exists(elsewhere), "Skipped: " + elsewhere + " is in use");
        Path closed = closedFolder("clone");
        Path hidden = Launched.jarWithStub(closed.resolve("bizosaas.jar"));
        try {
            runsElsewhere(hidden, closed, elsewhere);
        } finally {
            new ProcessBuilder("rm", "-r", elsewhere.toString()).start().waitFor();
        }
    }

    private void runsElsewhere(Path hidden, Path closed, Path elsewhere) throws Exception {
        try (var program = Launched.start(THIS_JAVA, hidden, closed, Map.of(), "run", "exit", "0")) {
            assertThat(program.said("The user bizosaas may not enter")).contains("/var/lib/bizosaas-dev");
            assertThat(program.said("jar")).isEqualTo("/var/lib/bizosaas-dev/run/jar/bizosaas.jar");
            assertThat(program.said("words")).isEqualTo("[run, exit, 0, --home, /var/lib/bizosaas-dev]");
            assertThat(program.ended()).isZero();
        }
        assertThat(Files.getOwner(elsewhere.resolve("run")).getName()).isEqualTo("bizosaas");
        try (var status = Launched.start(THIS_JAVA, hidden, closed, Map.of(), "status", "exit", "0")) {
            assertThat(status.said("words")).endsWith("--home, /var/lib/bizosaas-dev]");
            assertThat(status.said("user")).isEqualTo("root 0");
        }
    }

    @Test
    void whereThereIsNoNewJavaItSaysWhatToInstall() throws Exception {
        var old = Launched.oldJava();
        assumeTrue(old.isPresent(), "Skipped: this machine has no Java older than 25 below /usr/lib/jvm");
        assumeTrue(Account.isRoot(), "Skipped: hiding the machine's Java 25 needs a mount, so root");
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path real = old.orElseThrow().toRealPath();
        String script =
                "mkdir -p " + empty + "/keep; mount --bind " + real.getParent().getParent() + " " + empty
                        + "/keep && mount -t tmpfs none /opt && mount -t tmpfs none /usr/lib/jvm && unset JAVA_HOME; "
                        + empty + "/keep/bin/java -jar " + jar + " status";
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-c", script)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isEqualTo(Refusal.EXIT_CODE);
        assertThat(text).contains("needs Java 25", "openjdk-25");
    }

    private static Path closedFolder(String name) throws IOException {
        return Files.createDirectory(
                folder.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
