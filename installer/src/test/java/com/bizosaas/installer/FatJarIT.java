package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a fat jar loses silently when it is put together carelessly. */
class FatJarIT {

    private static final int JAVA_8 = 52;

    @SuppressWarnings("NullAway.Init")
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(Launched.JAR.toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void theManifestNamesTheLauncherAndItsRights() throws IOException {
        var main = jar.getManifest().getMainAttributes();
        assertThat(main.getValue("Main-Class")).isEqualTo("com.bizosaas.installer.Launcher");
        assertThat(main.getValue("Multi-Release")).isEqualTo("true");
        assertThat(main.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        assertThat(main.getValue("Implementation-Version")).isNotBlank();
    }

    @Test
    void theLauncherLoadsInJava8() throws IOException {
        for (var entry : jar.stream()
                .filter(e -> e.getName().matches("com/bizosaas/installer/[^/]+\\.class"))
                .toList()) {
            try (var in = new DataInputStream(jar.getInputStream(entry))) {
                in.readInt();
                in.readUnsignedShort();
                assertThat(in.readUnsignedShort()).as(entry.getName()).isEqualTo(JAVA_8);
            }
        }
    }

    @Test
    void helidonFindsTheServicesOfAllItsJars() throws IOException {
        String manifest = text("META-INF/helidon/manifest");
        var listed = manifest.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertThat(listed)
                .anyMatch(line -> line.contains("io.helidon.webserver/"))
                .anyMatch(line -> line.contains("io.helidon.config/"));
        assertThat(listed).allMatch(line -> jar.getEntry(line) != null);
    }

    @Test
    void noSignatureAndNoModuleDescriptorIsLeft() {
        assertThat(jar.stream().map(Object::toString))
                .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)") || name.endsWith("module-info.class"));
    }

    @Test
    void bothPlatformsHaveTheirPostgres() {
        assertThat(jar.getEntry("postgres-linux-x86_64.txz")).isNotNull();
        assertThat(jar.getEntry("postgres-linux-arm_64.txz")).isNotNull();
    }

    @Test
    void theModelAndItsLibrariesAreThereForBothPlatformsAndNoOther() {
        assertThat(jar.getEntry("bge-small-en-v1.5-q.onnx")).isNotNull();
        assertThat(jar.getEntry("bge-small-en-v1.5-q-tokenizer.json")).isNotNull();
        assertThat(jar.stream().map(Object::toString).filter(name -> name.matches("ai/onnxruntime/native/.+/.+")))
                .containsExactlyInAnyOrder(
                        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so",
                        "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
                        "ai/onnxruntime/native/linux-aarch64/libonnxruntime4j_jni.so");
        assertThat(jar.getEntry("dev/langchain4j/")).isNull();
    }

    @Test
    void theDatabaseDriversAreRegistered() throws IOException {
        assertThat(text("META-INF/services/java.sql.Driver")).contains("org.postgresql.Driver", "org.h2.Driver");
    }

    private static String text(String name) throws IOException {
        var entry = jar.getEntry(name);
        assertThat(entry).as(name).isNotNull();
        try (var in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
