package com.bizosaas.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PicturesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"png,PNG", "jpeg,JPEG", "gif,GIF"})
    void theTypeIsWhatTheContentSays(String format, PictureType type) throws IOException {
        Path file = drawn(format, 90, 30, folder.resolve("claims-to-be.webp"));
        assertThat(pictures().check(file)).isEqualTo(new Picture(type, 90, 30));
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBP", "JPEG", "PNG"})
    void aRenditionKeepsTheRatioAndTheColours(PictureType type) throws IOException {
        Pictures pictures = pictures();
        Path source = drawn("png", 900, 300, folder.resolve("a"));
        Path target = folder.resolve("b");
        Picture made = pictures.render(source, Rendition.wide(400, type), target);
        assertThat(made).isEqualTo(new Picture(pictures.writable(type), 400, 133));
        assertThat(pictures.check(target)).isEqualTo(made);
        BufferedImage read = Decoder.read(target, made.type(), 1);
        assertColour(read, 20, 66, Color.RED);
        assertColour(read, 380, 66, Color.BLUE);
    }

    @Test
    void nothingIsEnlarged() throws IOException {
        Path source = drawn("png", 10, 5, folder.resolve("a"));
        for (Rendition wanted : List.of(
                Rendition.wide(1_000_000, PictureType.PNG),
                Rendition.wide(16, PictureType.PNG),
                Rendition.wide(-1, PictureType.PNG))) {
            assertThat(pictures().render(source, wanted, folder.resolve("b")))
                    .isEqualTo(new Picture(PictureType.PNG, 10, 5));
        }
        Path tower = drawn("png", 20, 10_000, folder.resolve("c"));
        assertThat(pictures()
                        .render(tower, Rendition.wide(20, PictureType.WEBP), folder.resolve("d"))
                        .height())
                .isEqualTo(8192);
    }

    @Test
    void aCropGoesAroundItsFocalPoint() throws IOException {
        Path source = drawn("jpeg", 800, 400, folder.resolve("a"));
        Path target = folder.resolve("b");
        Rendition wanted = Rendition.wide(100, PictureType.PNG);
        assertThat(pictures().render(source, wanted.cropped(100, 0, 0.5), target))
                .isEqualTo(new Picture(PictureType.PNG, 100, 100));
        assertColour(Decoder.read(target, PictureType.PNG, 1), 50, 50, Color.RED);
        pictures().render(source, wanted.cropped(100, 1, 0.5), target);
        assertColour(Decoder.read(target, PictureType.PNG, 1), 50, 50, Color.BLUE);
        assertThat(pictures()
                        .render(source, Rendition.wide(1600, PictureType.PNG).cropped(1600, 1, 1), target))
                .isEqualTo(new Picture(PictureType.PNG, 400, 400));
    }

    /** Red stands on the left; where it goes when the picture is turned as each orientation asks. */
    @ParameterizedTest
    @CsvSource({"1,L", "2,R", "3,R", "4,L", "5,T", "6,T", "7,B", "8,B"})
    void exifSaysWhichWayUp(int orientation, String red) throws IOException {
        Path source = turned(drawn("jpeg", 400, 200, folder.resolve("a")), orientation);
        boolean isTurned = orientation > 4;
        assertThat(pictures().check(source))
                .isEqualTo(new Picture(PictureType.JPEG, isTurned ? 200 : 400, isTurned ? 400 : 200));
        Picture made = pictures().render(source, Rendition.wide(100, PictureType.PNG), folder.resolve("b"));
        assertThat(made).isEqualTo(new Picture(PictureType.PNG, 100, isTurned ? 200 : 50));
        BufferedImage read = Decoder.read(folder.resolve("b"), PictureType.PNG, 1);
        int x = red.equals("L") ? 10 : red.equals("R") ? 90 : 50;
        int y = red.equals("T") ? 10 : red.equals("B") ? made.height() - 10 : made.height() / 2;
        assertColour(read, x, y, Color.RED);
    }

    @Test
    void alphaStaysWhereItCanAndIsWhiteOtherwise() throws IOException {
        Path source = folder.resolve("a");
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB), "png", source.toFile());
        pictures().render(source, Rendition.wide(32, PictureType.JPEG), folder.resolve("b"));
        assertColour(Decoder.read(folder.resolve("b"), PictureType.JPEG, 1), 16, 16, Color.WHITE);
        Picture made = pictures().render(source, Rendition.wide(32, PictureType.WEBP), folder.resolve("c"));
        if (made.type() == PictureType.WEBP) {
            assertThat(Decoder.read(folder.resolve("c"), PictureType.WEBP, 1).getRGB(16, 16) >>> 24)
                    .isZero();
        }
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        refused(new byte[0], "no PNG");
        refused("no picture".getBytes(StandardCharsets.UTF_8), "no PNG");
        refused("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8), "no PNG");
        refused("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), "no PNG");
        for (String format : List.of("png", "jpeg", "gif")) {
            byte[] whole = Files.readAllBytes(drawn(format, 90, 30, folder.resolve("a")));
            refused(Arrays.copyOf(whole, 14), "broken");
            byte[] scrambled = whole.clone();
            Arrays.fill(scrambled, 6, Math.min(60, whole.length), (byte) 0x55);
            assertThatThrownBy(() -> pictures().check(file(scrambled))).isInstanceOf(UnusablePicture.class);
        }
        refused("RIFF \0\0\0WEBPVP8 \b\0\0\0abcdefgh".getBytes(StandardCharsets.ISO_8859_1), "broken");
    }

    @Test
    void hugeDimensionsAreRefusedBeforeTheyAreRead() throws IOException {
        refused(png(100_000, 100_000), "megapixels");
        refused(png(50_001, 1_000), "megapixels");
        byte[] gif = Files.readAllBytes(drawn("gif", 10, 10, folder.resolve("a")));
        Arrays.fill(gif, 6, 10, (byte) 0xFF);
        int descriptor = HexFormat.of().formatHex(gif).indexOf("2c0000000") / 2;
        Arrays.fill(gif, descriptor + 5, descriptor + 9, (byte) 0xFF);
        refused(gif, "megapixels");
        byte[] webp = ByteBuffer.allocate(30)
                .put(HexFormat.of().parseHex("524946461600000057454250565038580a00000000000000ffff3fffff3f"))
                .array();
        assertThatThrownBy(() -> pictures().check(file(webp))).isInstanceOf(UnusablePicture.class);
    }

    @Test
    void aJpegThatIsGoneOverTooOftenIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(drawn("jpeg", 10, 10, folder.resolve("a")));
        byte[] more = Arrays.copyOf(whole, whole.length + 300);
        for (int at = whole.length; at + 1 < more.length; at += 2) {
            more[at] = (byte) 0xFF;
            more[at + 1] = (byte) 0xDA;
        }
        refused(more, "scans");
    }

    @Test
    void aLargePictureIsReadInCoarse() throws IOException {
        Path source = folder.resolve("large");
        ImageIO.write(new BufferedImage(7_000, 7_000, BufferedImage.TYPE_BYTE_GRAY), "jpeg", source.toFile());
        assertThat(pictures().check(source).width()).isEqualTo(7_000);
        assertThat(pictures()
                        .render(source, Rendition.wide(4_000, PictureType.JPEG), folder.resolve("b"))
                        .width())
                .isEqualTo(4_000);
    }

    /** Whatever is wrong with a file, it is read or refused: no other exception, and within memory. */
    @ParameterizedTest
    @EnumSource
    void aDamagedFileIsReadOrRefused(PictureType type) throws IOException {
        Pictures pictures = pictures();
        Path source = drawn("png", 120, 80, folder.resolve("whole"));
        if (type == PictureType.WEBP) {
            pictures.render(source, Rendition.wide(120, type), source);
        } else {
            drawn(type.name(), 120, 80, source);
        }
        byte[] whole = Files.readAllBytes(source);
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = 1 + random.nextInt(8); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(pictures.check(file(damaged)).width()).isPositive();
            } catch (UnusablePicture expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void webpIsWrittenHere() throws IOException {
        assertThat(pictures().writable(PictureType.WEBP)).isEqualTo(PictureType.WEBP);
        Path target = folder.resolve("b");
        pictures().render(drawn("png", 900, 300, folder.resolve("a")), Rendition.wide(400, PictureType.WEBP), target);
        assertThat(new String(Files.readAllBytes(target), StandardCharsets.ISO_8859_1))
                .startsWith("RIFF")
                .contains("WEBPVP8");
        assertThat(folder.resolve("native")).isDirectoryContaining("glob:**/libwebp-imageio.so");
    }

    @Test
    void imageIoNoLongerFindsTheNativeWebpReader() throws IOException {
        pictures().check(drawn("png", 5, 5, folder.resolve("a")));
        var readers = ImageIO.getImageReadersByFormatName("webp");
        assertThat(readers)
                .toIterable()
                .allSatisfy(r -> assertThat(r.getClass().getName()).contains("twelvemonkeys"));
    }

    private Pictures pictures() {
        return new Pictures(folder.resolve("native"));
    }

    private void refused(byte[] bytes, String word) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> pictures().check(file))
                .isInstanceOf(UnusablePicture.class)
                .hasMessageContaining(word);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("given"), bytes);
    }

    private static void assertColour(BufferedImage image, int x, int y, Color wanted) {
        Color found = new Color(image.getRGB(x, y));
        assertThat(found.getRed()).isCloseTo(wanted.getRed(), within(40));
        assertThat(found.getGreen()).isCloseTo(wanted.getGreen(), within(40));
        assertThat(found.getBlue()).isCloseTo(wanted.getBlue(), within(40));
    }

    /** Red on the left half, blue on the right. */
    static Path drawn(String format, int width, int height, Path file) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        ImageIO.write(image, format, file.toFile());
        return file;
    }

    private static Path turned(Path jpeg, int orientation) throws IOException {
        byte[] plain = Files.readAllBytes(jpeg);
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022457869660000" + "49492a0008000000" + "0100" + "12010300010000000" + orientation
                        + "000000" + "00000000");
        return Files.write(
                jpeg,
                ByteBuffer.allocate(plain.length + exif.length)
                        .put(plain, 0, 2)
                        .put(exif)
                        .put(plain, 2, plain.length - 2)
                        .array());
    }

    /** A PNG that claims this size and holds nothing. */
    private static byte[] png(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(8 + 4 + 17 + 4 + 12)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .putInt(0)
                .putInt(0x49454E44)
                .putInt(0xAE426082)
                .array();
    }
}
