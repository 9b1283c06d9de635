package com.bizosaas.kernel.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Which answers are gzipped, and how. */
final class Compression {

    static final int WORTH_IT = 1024;

    private static final int BUFFER = 8 << 10;

    private Compression() {}

    /** Text in any of its guises; event streams are left alone since each event must arrive at once. */
    static boolean suits(String contentType) {
        String type = MediaTypes.bare(contentType);
        return (type.startsWith("text/") && !type.equals("text/event-stream"))
                || type.endsWith("json")
                || type.endsWith("+xml")
                || type.endsWith("/xml")
                || type.endsWith("javascript")
                || type.equals("application/wasm");
    }

    /** Whether the client takes gzip. */
    static boolean isAccepted(List<String> acceptEncoding) {
        double any = 0;
        for (String element : String.join(",", acceptEncoding).split(",")) {
            String coding = MediaTypes.bare(element).toLowerCase(Locale.ROOT);
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return MediaTypes.quality(element) > 0;
            }
            if (coding.equals("*")) {
                any = MediaTypes.quality(element);
            }
        }
        return any > 0;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (OutputStream out = stream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** A gzip stream whose {@code flush} really sends what was written. */
    static OutputStream stream(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, BUFFER, true);
    }
}
