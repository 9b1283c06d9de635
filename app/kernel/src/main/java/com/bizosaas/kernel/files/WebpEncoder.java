package com.bizosaas.kernel.files;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes WebP by the libwebp that webp-imageio brings, called directly: its own loader would leave a copy in the
 * temporary folder at every start.
 */
final class WebpEncoder {

    private static final String LIBRARY = "/native/linux/64/libwebp-imageio.so";

    private final MethodHandle encode;
    private final MethodHandle free;

    /** Unpacks the library into this folder, which is made, and loads it; empty where it does not run. */
    static Optional<WebpEncoder> load(Path folder) throws IOException {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "");
        if (!system.contains("linux") || !(machine.equals("amd64") || machine.equals("x86_64"))) {
            return Optional.empty();
        }
        try (InputStream in = com.luciad.imageio.webp.WebPWriteParam.class.getResourceAsStream(LIBRARY)) {
            return in == null ? Optional.empty() : load(folder, in.readAllBytes());
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<WebpEncoder> load(Path folder, byte[] library) throws IOException {
        Files.createDirectories(folder);
        Path place = folder.resolve("libwebp-imageio.so");
        if (!Files.exists(place) || !Arrays.equals(Files.readAllBytes(place), library)) {
            Path half = Files.createTempFile(folder, "libwebp", ".half");
            Files.write(half, library);
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try {
            return Optional.of(new WebpEncoder(SymbolLookup.libraryLookup(place, Arena.global())));
        } catch (IllegalArgumentException unloadable) {
            // Another C library, or a folder from which nothing may run: JPEG it is.
            return Optional.empty();
        }
    }

    @SuppressWarnings("restricted")
    private WebpEncoder(SymbolLookup library) {
        Linker linker = Linker.nativeLinker();
        // size_t WebPEncodeRGBA(const uint8_t* rgba, int width, int height, int stride, float quality, uint8_t**
        // output)
        encode = linker.downcallHandle(
                library.findOrThrow("WebPEncodeRGBA"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_FLOAT,
                        ValueLayout.ADDRESS));
        free = linker.downcallHandle(library.findOrThrow("WebPFree"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
    }

    /** The picture as lossy WebP; {@code quality} 0–100. Neither side may be longer than 16,383 pixels. */
    @SuppressWarnings("restricted")
    byte[] encode(BufferedImage image, float quality) {
        int width = image.getWidth();
        int height = image.getHeight();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pixels = arena.allocate(4L * width * height);
            fill(pixels, image);
            MemorySegment output = arena.allocate(ValueLayout.ADDRESS);
            long size = (long) encode.invokeExact(pixels, width, height, 4 * width, quality, output);
            MemorySegment made = output.get(ValueLayout.ADDRESS, 0);
            if (size == 0) {
                throw new IllegalStateException("libwebp made nothing of " + width + " × " + height);
            }
            byte[] bytes = made.reinterpret(size).toArray(ValueLayout.JAVA_BYTE);
            free.invokeExact(made);
            return bytes;
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable impossible) {
            throw new IllegalStateException("libwebp cannot be called", impossible);
        }
    }

    private static void fill(MemorySegment pixels, BufferedImage image) {
        int width = image.getWidth();
        int[] row = new int[width];
        byte[] bytes = new byte[4 * width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int argb = row[x];
                bytes[4 * x] = (byte) (argb >> 16);
                bytes[4 * x + 1] = (byte) (argb >> 8);
                bytes[4 * x + 2] = (byte) argb;
                bytes[4 * x + 3] = (byte) (argb >>> 24);
            }
            MemorySegment.copy(bytes, 0, pixels, ValueLayout.JAVA_BYTE, 4L * y * width, bytes.length);
        }
    }
}
