package com.bizosaas.embedded.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that embeds a text leaves behind and opens, seen in a process of its own. */
class QuietProcessTest {

    @TempDir
    private Path folder;

    /** Embeds a text and prints the connections that are open then. */
    static final class Program {

        private Program() {}

        public static void main(String[] words) throws IOException {
            EmbeddingEngine engine = new EmbeddingEngine(Path.of(words[0]));
            engine.start();
            System.out.println(engine.passage("bread").length);
            try (var open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
                for (Path each : open) {
                    if (Files.isSymbolicLink(each)
                            && Files.readSymbolicLink(each).toString().startsWith("socket:")) {
                        System.out.println(Files.readSymbolicLink(each));
                    }
                }
            }
            engine.stop();
        }
    }

    @Test
    void opensNoConnectionAndWritesNowhereElse() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path natives = folder.resolve("natives");
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + temporary,
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                natives.toString());
        program.environment().putAll(java.util.Map.of("HOME", home.toString(), "TMPDIR", temporary.toString()));
        Process running =
                program.directory(home.toFile()).redirectErrorStream(true).start();
        List<String> said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(running.waitFor()).as(said.toString()).isZero();
        assertThat(said).containsExactly("384");
        assertThat(home).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
        try (var files = Files.list(natives.resolve("embedding"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "libonnxruntime.so", "libonnxruntime4j_jni.so", "bge-small-en-v1.5-q.onnx");
        }
    }
}
