package com.bizosaas.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenditionsTest {

    private static final UUID ANNA = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @TempDir
    Path folder;

    private Renditions renditions;
    private Blobs blobs;
    private String hash;

    @BeforeEach
    void aPictureIsKept() throws IOException {
        blobs = new Blobs(folder.resolve("files"));
        renditions = new Renditions(blobs, new Pictures(folder.resolve("native")));
        Path picture = PicturesTest.drawn("png", 900, 300, folder.resolve("a.png"));
        try (InputStream in = Files.newInputStream(picture)) {
            hash = blobs.put(ANNA, in, 1 << 20).hash();
        }
    }

    @Test
    void aRenditionStandsBesideItsBlobAndGoesWithIt() throws IOException {
        Renditions.Made made = renditions.get(ANNA, hash, Rendition.wide(400, PictureType.WEBP));
        assertThat(made.path())
                .isEqualTo(blobs.path(ANNA, hash)
                        .resolveSibling(hash + ".w400." + made.type().extension()));
        renditions.get(ANNA, hash, Rendition.wide(300, PictureType.PNG).cropped(300, 0.2, 0.5));
        assertThat(beside()).hasSize(3).contains(hash + ".w300h300x20y50.png");
        blobs.delete(ANNA, hash);
        assertThat(beside()).isEmpty();
        assertThatThrownBy(() -> renditions.get(ANNA, hash, Rendition.wide(400, PictureType.WEBP)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void allThatWouldEnlargeIsOneFile() throws IOException {
        for (int width : List.of(900, 901, 5_000, 1_000_000)) {
            assertThat(renditions
                            .get(ANNA, hash, Rendition.wide(width, PictureType.JPEG))
                            .path()
                            .getFileName())
                    .hasToString(hash + ".w900.jpg");
        }
        assertThat(beside()).hasSize(2);
    }

    @Test
    void twinsMakeOneAndItIsNotMadeAgain() throws IOException {
        List<Renditions.Made> made = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> renditions.get(ANNA, hash, Rendition.wide(200, PictureType.WEBP)))
                .distinct()
                .toList();
        assertThat(made).hasSize(1);
        Path path = made.getFirst().path();
        Files.writeString(path, "kept");
        assertThat(renditions
                        .get(ANNA, hash, Rendition.wide(200, PictureType.WEBP))
                        .path())
                .hasContent("kept");
    }

    private List<String> beside() throws IOException {
        try (Stream<Path> all =
                Files.list(folder.resolve("files").resolve(ANNA.toString()).resolve(hash.substring(0, 2)))) {
            return all.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
