package com.bizosaas.kernel.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Looks at every byte of a file once and says which text it is, or why it is none. */
public final class TextScan {

    /** How the file's bytes become text, after {@code skip} bytes of mark. */
    public record Encoding(Charset charset, int skip) {}

    private static final Map<String, byte[]> MAGIC = Map.of(
            "a PNG picture", new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            "a JPEG picture", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "a zip or XLSX file", new byte[] {'P', 'K', 3, 4},
            "an empty zip file", new byte[] {'P', 'K', 5, 6},
            "a gzip file", new byte[] {0x1F, (byte) 0x8B},
            "an old Excel file", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
            "a PDF file", new byte[] {'%', 'P', 'D', 'F', '-'});

    private final byte[] head = new byte[8];
    private final Utf8Scan utf8 = new Utf8Scan();
    private long total;
    private long controls;
    private long letters;
    private long high;
    private long undefined;

    private TextScan() {}

    /** Reads the whole file; throws {@link UnreadableTable} where it is plainly binary. */
    public static TextScan of(Path file) throws IOException {
        TextScan scan = new TextScan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                scan.take(b);
            }
        }
        scan.utf8.end();
        scan.refuseBinary();
        return scan;
    }

    private void take(int b) {
        if (total < head.length) {
            head[(int) total] = (byte) b;
        }
        total++;
        utf8.take(b);
        if (b >= 0x80) {
            high++;
            // Bytes that Windows-1252 leaves undefined.
            undefined += b == 0x81 || b == 0x8D || b == 0x8F || b == 0x90 || b == 0x9D ? 1 : 0;
        } else if (b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
            controls++;
        } else if ((b | 0x20) >= 'a' && (b | 0x20) <= 'z') {
            letters++;
        }
    }

    private void refuseBinary() {
        for (Map.Entry<String, byte[]> magic : MAGIC.entrySet()) {
            if (begins(magic.getValue())) {
                throw new UnreadableTable("The file is " + magic.getKey() + ", not text.");
            }
        }
        if (isUtf16()) {
            return;
        }
        boolean garbled = utf8.invalid() > 0;
        if (controls > 2 && controls * (garbled ? 50 : 20) > total) {
            throw new UnreadableTable("The file is binary, not text. If it is a table in UTF-16, save it as UTF-8.");
        }
    }

    boolean isUtf16() {
        boolean little = begins(new byte[] {(byte) 0xFF, (byte) 0xFE});
        return little || begins(new byte[] {(byte) 0xFE, (byte) 0xFF});
    }

    /**
     * UTF-16 by its mark, UTF-8 where all of the file is, else Windows-1252. A file that is neither throughout is
     * refused rather than garbled.
     */
    public Encoding encoding() {
        if (isUtf16()) {
            return new Encoding(head[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 2);
        }
        if (utf8.invalid() == 0) {
            return new Encoding(StandardCharsets.UTF_8, utf8Mark());
        }
        if (utf8Mark() > 0 || undefined > 0 || utf8.wide() > utf8.invalid() || high > letters) {
            throw new UnreadableTable("The text is neither UTF-8 nor Windows-1252: line " + utf8.firstInvalidLine()
                    + " cannot be read. Save the file as UTF-8.");
        }
        return new Encoding(Charset.forName("windows-1252"), 0);
    }

    /** The length of a UTF-8 byte order mark: 3 or 0. */
    int utf8Mark() {
        return begins(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}) ? 3 : 0;
    }

    private boolean begins(byte[] magic) {
        return total >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
