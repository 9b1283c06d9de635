package com.bizosaas.kernel.table;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Looks a workbook over before it is read: sizes as they unpack, not as they claim to be. */
final class XlsxGuard {

    private static final int MOST_ENTRIES = 5_000;
    private static final long MOST_UNPACKED = 500L << 20;
    private static final long RATIO_COUNTS_FROM = 20L << 20;
    private static final long MOST_RATIO = 300;

    /** Bytes without a {@code <}: bounds a text or an attribute before the parser holds it. */
    private static final int LONGEST_RUN = 8 << 20;

    private final XlsxScan scan = new XlsxScan();
    private long unpacked;

    private XlsxGuard() {}

    /** Throws {@link UnreadableTable} where the file is no workbook or would unpack beyond the limits. */
    static void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            if (head.length == 4 && (head[0] & 0xFF) == 0xD0 && (head[1] & 0xFF) == 0xCF) {
                throw new UnreadableTable(
                        "The workbook is in the old Excel format or has a password; save it as XLSX.");
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            new XlsxGuard().check(zip);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new UnreadableTable("The file is not an XLSX workbook.", broken);
        }
    }

    private void check(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableTable("The workbook has more than " + MOST_ENTRIES + " parts.");
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
            if (!names.add(entry.getName().toLowerCase(Locale.ROOT))) {
                throw new UnreadableTable("The workbook holds the part " + entry.getName() + " twice.");
            }
            try (InputStream in = new Unpacked(zip.getInputStream(entry), entry)) {
                look(entry.getName().toLowerCase(Locale.ROOT), in);
            }
        }
        if (!names.contains("[content_types].xml")) {
            throw new UnreadableTable("The file is a zip archive, but not an XLSX workbook.");
        }
    }

    private void look(String name, InputStream in) throws IOException {
        if (name.endsWith(".xml") || name.endsWith(".rels")) {
            scan.part(name, in);
        }
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Counts what unpacks, over all parts. */
    private final class Unpacked extends FilterInputStream {
        private final ZipEntry entry;
        private final boolean isXml;
        private long mine;
        private int run;

        Unpacked(InputStream in, ZipEntry entry) {
            super(in);
            this.entry = entry;
            this.isXml = !entry.getName().startsWith("xl/media/");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            for (int i = offset; isXml && i < offset + count; i++) {
                run = into[i] == '<' ? 0 : run + 1;
            }
            mine += Math.max(count, 0);
            unpacked += Math.max(count, 0);
            if (unpacked > MOST_UNPACKED) {
                throw new UnreadableTable("The workbook unpacks to more than 500 MB.");
            }
            if (run > LONGEST_RUN) {
                throw new UnreadableTable("The workbook's part " + entry.getName() + " holds a text longer than 8 MB.");
            }
            if (mine > RATIO_COUNTS_FROM && mine / MOST_RATIO > entry.getCompressedSize()) {
                throw new UnreadableTable("The workbook's part " + entry.getName() + " unpacks too far.");
            }
            return count;
        }
    }
}
