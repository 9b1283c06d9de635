package com.bizosaas.kernel.document;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of an Office Open XML package, counted as they unpack; only parts that hold text are unpacked. */
final class Parts implements Closeable {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_OF_ONE = 300L << 20;
    private static final long MOST_OF_ALL = 500L << 20;

    /** Bytes without a {@code <}: the parser holds a text or an attribute whole. */
    private static final int LONGEST_RUN = 20 << 20;

    private static final String MAIN = "/officeDocument";

    /** One part's link to another: where it leads, and the end of the kind's address. */
    record Relation(String target, String type) {}

    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new HashMap<>();
    private long unpacked;

    private Parts(ZipFile zip) {
        this.zip = zip;
        if (zip.size() > MOST_ENTRIES) {
            throw new UnreadableDocument(
                    Reason.TOO_MUCH, String.format("The file has more than %,d parts.", MOST_ENTRIES));
        }
        zip.stream().forEach(entry -> entries.putIfAbsent(entry.getName().toLowerCase(Locale.ROOT), entry));
    }

    static Parts open(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile());
        try {
            return new Parts(zip);
        } catch (UnreadableDocument | IllegalArgumentException refused) {
            zip.close();
            throw refused;
        }
    }

    /** {@code label}: what the file should be, for the words in which a broken one is refused. */
    static Content recognize(Path file, String label) throws IOException {
        refuseLocked(file);
        try (Parts parts = open(file)) {
            String main = parts.main();
            if (main == null) {
                boolean isOpenDocument = parts.has("mimetype") && parts.has("content.xml");
                return isOpenDocument
                        ? new Content(null, "an OpenDocument file", "Save it as .docx, .xlsx, .pptx or PDF.")
                        : new Content(null, "a zip archive", "Unpack it, and upload what is in it.");
            }
            return parts.content(main);
        } catch (ZipException | IllegalArgumentException | UncheckedIOException broken) {
            if (String.valueOf(broken.getMessage()).contains("encrypted")) {
                throw locked();
            }
            throw new UnreadableDocument(
                    Reason.BROKEN,
                    "The file begins like " + label + ", but is damaged or was cut off: its parts cannot be found.",
                    broken);
        }
    }

    /** The name of the part that everything else hangs on; null in an archive that is no package. */
    @Nullable
    String main() throws IOException {
        for (Relation relation : relations("").values()) {
            if (relation.type().endsWith(MAIN) && has(relation.target())) {
                return relation.target();
            }
        }
        return null;
    }

    boolean has(String name) {
        return entries.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Opens a part's XML; null where there is no such part. */
    @Nullable
    Xml xml(String name) throws IOException {
        ZipEntry entry = entries.get(name.toLowerCase(Locale.ROOT));
        return entry == null ? null : new Xml(new Counted(zip.getInputStream(entry)));
    }

    /** What a part (the package itself: an empty name) refers to, by id. Targets outside are left out. */
    Map<String, Relation> relations(String part) throws IOException {
        int slash = part.lastIndexOf('/') + 1;
        Map<String, Relation> relations = new LinkedHashMap<>();
        try (Xml xml = xml(part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels")) {
            while (xml != null && xml.next()) {
                if (xml.opens("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
                    String target = resolve(part, String.valueOf(xml.attribute("Target")));
                    relations.put(
                            String.valueOf(xml.attribute("Id")),
                            new Relation(target, String.valueOf(xml.attribute("Type"))));
                }
            }
        }
        return relations;
    }

    /** The document's own title, where its properties name one. */
    @Nullable
    String title() throws IOException {
        try (Xml xml = xml("docProps/core.xml")) {
            while (xml != null && xml.next()) {
                if (xml.opens("title")) {
                    return xml.text(1000);
                }
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private Content content(String main) throws IOException {
        if (main.endsWith(".bin")) {
            return new Content(null, "a binary Excel workbook", "Save it as .xlsx.");
        }
        try (Xml xml = xml(main)) {
            while (xml != null && xml.next()) {
                if (xml.opens("document")) {
                    return Content.of(Kind.DOCX);
                } else if (xml.opens("workbook")) {
                    return Content.of(Kind.XLSX);
                } else if (xml.opens("presentation")) {
                    return Content.of(Kind.PPTX);
                } else if (xml.isOpening()) {
                    break;
                }
            }
        }
        return new Content(null, "an Office file that is not known", "Save it as .docx, .xlsx, .pptx or PDF.");
    }

    private static String resolve(String part, String target) {
        try {
            String path = URI.create("/" + part).resolve(target).normalize().getPath();
            return path == null ? "" : path.replaceFirst("^/+", "");
        } catch (IllegalArgumentException odd) {
            return "";
        }
    }

    /** The first bit of the flags says that an entry is encrypted; the first entry stands for all. */
    private static void refuseLocked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(8);
            if (head.length == 8
                    && new String(head, StandardCharsets.ISO_8859_1).startsWith("PK\3\4")
                    && (head[6] & 1) == 1) {
                throw locked();
            }
        }
    }

    private static UnreadableDocument locked() {
        return new UnreadableDocument(Reason.PROTECTED, "The file is protected by a password; save it without one.");
    }

    /** Counts what unpacks, of this part and of all. */
    private final class Counted extends FilterInputStream {

        private long mine;
        private int run;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            for (int i = offset; i < offset + count; i++) {
                run = into[i] == '<' ? 0 : run + 1;
            }
            mine += Math.max(count, 0);
            unpacked += Math.max(count, 0);
            if (mine > MOST_OF_ONE || unpacked > MOST_OF_ALL) {
                throw new UnreadableDocument(
                        Reason.TOO_MUCH,
                        "The file unpacks to more than " + ((mine > MOST_OF_ONE ? MOST_OF_ONE : MOST_OF_ALL) >> 20)
                                + " MB.");
            }
            if (run > LONGEST_RUN) {
                throw new UnreadableDocument(
                        Reason.TOO_MUCH, "The file holds a single text longer than " + (LONGEST_RUN >> 20) + " MB.");
            }
            return count;
        }
    }
}
