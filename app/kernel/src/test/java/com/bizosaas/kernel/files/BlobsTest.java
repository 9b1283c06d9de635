package com.bizosaas.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobsTest {

    private static final UUID ANNA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void aContentStandsUnderItsHash() throws IOException {
        Blobs blobs = new Blobs(folder);
        assertThat(blobs.put(ANNA, bytes("abc"), 3)).isEqualTo(new Blobs.Stored(ABC, 3));
        Path kept = blobs.path(ANNA, ABC);
        assertThat(kept)
                .isEqualTo(folder.resolve(ANNA.toString()).resolve("ba").resolve(ABC))
                .hasContent("abc");
        blobs.put(ANNA, bytes("abc"), 3);
        assertThat(files()).containsExactly(kept);
        Files.writeString(kept.resolveSibling(ABC + ".w400.webp"), "small");
        blobs.delete(ANNA, ABC);
        blobs.delete(ANNA, ABC);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsTooLargeOrBreaksOffLeavesNothing() throws IOException {
        Blobs blobs = new Blobs(folder);
        assertThatThrownBy(() -> blobs.put(ANNA, bytes("abcd"), 3))
                .isInstanceOfSatisfying(
                        Problem.class, p -> assertThat(p.wireCode()).isEqualTo("too_large"));
        InputStream broken = new SequenceInputStream(bytes("half"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        assertThatThrownBy(() -> blobs.put(ANNA, broken, 1_000)).isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAnEarlierRunLeftIsSwept() throws IOException {
        Path left = new Blobs(folder).temporary();
        Path beingWritten = new Blobs(folder).temporary();
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        assertThat(new Blobs(folder)).isNotNull();
        assertThat(files()).containsExactly(beingWritten);
    }

    @Test
    void whatWasKeptAnewIsNotDeletedAsOld() throws IOException {
        Blobs blobs = new Blobs(folder);
        blobs.put(ANNA, bytes("abc"), 3);
        blobs.deleteOld(ANNA, ABC, Instant.now().minus(Duration.ofDays(1)));
        assertThat(blobs.path(ANNA, ABC)).hasContent("abc");
        blobs.deleteOld(ANNA, ABC, Instant.now().plusSeconds(60));
        blobs.deleteOld(ANNA, ABC, Instant.now().plusSeconds(60));
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../../../etc/passwd", "BA", "ba7816bf", "ba/78", "ba7816bf\0"})
    void noPathLeadsOut(String hash) {
        Blobs blobs = new Blobs(folder);
        assertThatThrownBy(() -> blobs.path(ANNA, hash)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> blobs.path(ANNA, "../" + ABC.substring(3))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> blobs.path(ANNA, ABC + "\n")).isInstanceOf(Problem.class);
    }

    @Test
    void twinsKeepOne() throws IOException {
        Blobs blobs = new Blobs(folder);
        Set<String> hashes = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i ->
                        blobs.put(ANNA, bytes("x".repeat(300_000)), 1 << 20).hash())
                .collect(Collectors.toSet());
        assertThat(hashes).hasSize(1);
        assertThat(files()).containsExactly(blobs.path(ANNA, hashes.iterator().next()));
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
