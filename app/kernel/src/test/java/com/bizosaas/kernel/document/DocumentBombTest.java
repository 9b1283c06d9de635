package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that mean harm: each gets its reason, and this program hardly notices. */
class DocumentBombTest {

    private static final long MEGABYTE = 1 << 20;

    @TempDir
    static Path folder;

    static Documents documents;

    @BeforeAll
    static void open() {
        documents = new Documents(folder.resolve("scratch"), Limits.USUAL);
    }

    @AfterAll
    static void close() {
        documents.close();
    }

    @Test
    void aGigabyteOfOneText() throws IOException {
        refuses(swollen("<w:p><w:r><w:t>\0</w:t></w:r></w:p>", "a", 1024), "docx", "a single text longer than 20 MB");
    }

    @Test
    void aGigabyteOfNothing() throws IOException {
        refuses(
                swollen("<w:p>\0</w:p>", "<!--" + "a".repeat(1017) + "-->", 320),
                "docx",
                "unpacks to more than 300 MB");
    }

    @Test
    void anAttributeLargerThanTheMemory() throws IOException {
        refuses(swollen("<w:p x='\0'/>", "a", 290), "docx", "a single text longer");
    }

    @Test
    void aWorkbookThatUnpacksTooFar() throws IOException {
        String sheet = "<worksheet xmlns='x'><sheetData><row r='1'><c t='inlineStr'><is><t>\0</t></is></c></row>"
                + "</sheetData></worksheet>";
        refuses(grow(Papers.xlsx("S a,b;c,d"), "xl/worksheets/sheet1.xml", sheet, "a", 600), "xlsx", "longer than");
    }

    @Test
    void entitiesThatWouldGrow() throws IOException {
        StringBuilder types = new StringBuilder("<!DOCTYPE w [<!ENTITY a0 'lol'>");
        for (int i = 1; i < 10; i++) {
            types.append("<!ENTITY a")
                    .append(i)
                    .append(" '")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        String body = Papers.word("document", "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body>");
        refuses(file(Papers.pack("word/document.xml", types + "]>" + body, Map.of())), "docx", "XML entities");
        String outside = "<!DOCTYPE w [<!ENTITY a9 SYSTEM 'file:///etc/hostname'>]>" + body;
        refuses(file(Papers.pack("word/document.xml", outside, Map.of())), "docx", "XML entities");
        String undeclared = Papers.word("document", "<w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>");
        refuses(file(Papers.pack("word/document.xml", undeclared, Map.of())), "docx", "XML");
    }

    @Test
    void aMillionAndAHalfParagraphs() throws IOException {
        String paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>";
        byte[] bytes = Papers.docx(paragraph.repeat(1_500_000), Map.of());
        assertThat(documents.read(file(bytes), "a.docx", null).text()).hasSize(1_500_000 * 3 - 2);
        byte[] empty = Papers.docx("<w:p/>".repeat(1_500_000), Map.of());
        refuses(file(empty), "docx", "holds no text");
    }

    @Test
    void nestingWithoutEnd() throws IOException {
        refuses(file(Papers.docx("<w:p>".repeat(100_000), Map.of())), "docx", "nested too deep");
        refuses(file(Papers.docx("<w:x>".repeat(100_000), Map.of())), "docx", "nested too deep");
        byte[] inner = Papers.zip(Map.of("a", "x".repeat(1_000_000)));
        refuses(
                file(Papers.zip(Map.of("inner.zip", new String(inner, StandardCharsets.ISO_8859_1)))),
                "zip",
                "Unpack it");
        refuses(file("((".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)), "pdf", "plain text");
    }

    @Test
    void moreEntriesThanAnyDocumentHas() throws IOException {
        Path file = folder.resolve("entries.docx");
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < 60_000; i++) {
                zip.putNextEntry(new ZipEntry("word/" + i));
            }
        }
        refuses(file, "docx", "more than 10,000 parts");
    }

    @Test
    void aPdfOfTenThousandPages() throws IOException {
        Pdf pdf = new Pdf();
        for (int i = 1; i <= 10_000; i++) {
            pdf.page("This is page " + i + " of ten thousand.");
        }
        Extracted found = documents.read(file(pdf.bytes()), "a.pdf", null);
        assertThat(found.sections()).hasSize(10_000);
        assertThat(found.text()).endsWith("This is page 10000 of ten thousand.");
        refuses(file(pdf.page("One more.").bytes()), "pdf", "more than 10,000 pages");
    }

    @Test
    void aPageThatIsOneTextLargerThanTheMemory() throws IOException {
        byte[] page = deflated("(" + "a".repeat(999), 600_000);
        String content = new String(page, StandardCharsets.ISO_8859_1);
        String pdf = new String(new Pdf().raw(content, "").bytes(), StandardCharsets.ISO_8859_1)
                .replaceFirst("/Length", "/Filter /FlateDecode /Length");
        refuses(file(pdf.getBytes(StandardCharsets.ISO_8859_1)), "pdf", "needs more than 256 MB of memory");
    }

    @Test
    void aPageOfHtmlLargerThanTheMemory() throws IOException {
        byte[] page = "<p>a<b>b<i>c".repeat(3_000_000).getBytes(StandardCharsets.UTF_8);
        refuses(file(page), "html", "needs more than 256 MB of memory");
    }

    private static void refuses(Path file, String ending, String words) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        UnreadableDocument refused =
                catchThrowableOfType(UnreadableDocument.class, () -> documents.read(file, "bomb." + ending, null));
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage()).contains(words).hasSizeGreaterThan(15);
        assertThat(taken).isLessThan(4 * MEGABYTE);
    }

    private static Path file(byte[] bytes) throws IOException {
        return Papers.file(folder, bytes);
    }

    /** A Word document of this body, where megabytes of a letter stand for the NUL. */
    private static Path swollen(String body, String letter, int megabytes) throws IOException {
        String main = Papers.word("document", "<w:body>" + body + "</w:body>");
        return grow(Papers.docx("x"), "word/document.xml", main, letter, megabytes);
    }

    private static Path grow(byte[] from, String part, String xml, String letter, int megabytes) throws IOException {
        Path to = Files.createTempFile(folder, "swollen", "");
        String[] halves = xml.split("\0");
        byte[] megabyte = letter.repeat((int) MEGABYTE / letter.length()).getBytes(StandardCharsets.UTF_8);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(from));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(to));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                if (!entry.getName().equals(part)) {
                    in.transferTo(zip);
                    continue;
                }
                zip.write(halves[0].getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < megabytes; i++) {
                    zip.write(megabyte);
                }
                zip.write(halves[1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return to;
    }

    private static byte[] deflated(String text, int times) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] many = text.repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            for (int i = 0; i < times / 1000; i++) {
                out.write(many);
            }
        }
        return Arrays.copyOf(bytes.toByteArray(), bytes.size());
    }
}
