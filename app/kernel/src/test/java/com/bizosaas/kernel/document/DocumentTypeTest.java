package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a file is, whatever it is called, and what is said of one that is not read. */
class DocumentTypeTest {

    private static final byte[] PNG = bytes("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\1");
    private static final byte[] DOCX = Papers.docx("Words of a Word document.");
    private static final byte[] PDF = new Pdf().page("Words of a PDF.").bytes();

    @TempDir
    Path folder;

    @Test
    void theContentDecidesWhereNothingIsPromised() throws IOException {
        assertThat(Papers.read(folder, "a", DOCX).text()).isEqualTo("Words of a Word document.");
        assertThat(Papers.read(folder, "a.bin", "application/octet-stream", PDF).text())
                .isEqualTo("Words of a PDF.");
        assertThat(Papers.read(folder, "A.PDF", "text/plain", PDF).text()).isEqualTo("Words of a PDF.");
    }

    @Test
    void aWrongNameOrTypeIsRefusedNamingBoth() {
        refuses("picture.pdf", PNG, Reason.MISLABELLED, "The file is named .pdf, but holds a PNG picture.");
        refuses("a.docx", PDF, Reason.MISLABELLED, "The file is named .docx, but holds a PDF.");
        refuses("a.xlsx", DOCX, Reason.MISLABELLED, "The file is named .xlsx, but holds a Word document.");
        refuses("a.txt", DOCX, Reason.MISLABELLED, "The file is named .txt, but holds a Word document.");
        refuses("a.doc", DOCX, Reason.MISLABELLED, "The file is named .doc, but holds a Word document.");
        refuses("a.pdf", bytes("Just words."), Reason.MISLABELLED, "The file is named .pdf, but holds plain text.");
        refuses("a.eml", bytes("Just words."), Reason.MISLABELLED, "The file is named .eml, but holds plain text.");
        refuses("a.png", bytes("Just words."), Reason.MISLABELLED, "The file is named .png, but holds plain text.");
        refuses(
                "a",
                "application/pdf",
                DOCX,
                Reason.MISLABELLED,
                "The file was sent as application/pdf, but holds a Word document.");
    }

    @Test
    void whatIsNotReadIsNamedWithAnAdvice() {
        refuses("a.png", PNG, Reason.UNSUPPORTED, "The file is a PNG picture. Text recognition is not available.");
        refuses(
                "a.rtf",
                bytes("{\\rtf1 x}"),
                Reason.UNSUPPORTED,
                "The file is a rich text file. Save it as .docx or PDF.");
        refuses(
                "a.doc",
                old("WordDocument"),
                Reason.UNSUPPORTED,
                "The file is an old Word document. Save it as .docx.");
        refuses("a.xls", old("Workbook"), Reason.UNSUPPORTED, "The file is an old Excel workbook. Save it as .xlsx.");
        refuses("a.docx", old("EncryptedPackage"), Reason.PROTECTED, "protected by a password");
        byte[] nested = Papers.zip(Map.of("inner.zip", "PK\3\4", "a.docx", "x"));
        refuses("a.zip", nested, Reason.UNSUPPORTED, "a zip archive. Unpack it, and upload what is in it.");
        refuses("a.docx", nested, Reason.MISLABELLED, "The file is named .docx, but holds a zip archive.");
        byte[] open = Papers.zip(Map.of("mimetype", "x", "content.xml", "<x/>"));
        refuses("a.odt", open, Reason.UNSUPPORTED, "The file is an OpenDocument file. Save it as .docx");
        refuses("a", bytes("From anna@x Sat\nSubject: x\n\n"), Reason.UNSUPPORTED, "a mailbox of many mails");
        refuses("a.txt", new byte[0], Reason.EMPTY, "The file is empty.");
    }

    @Test
    void anArchiveWithAPasswordIsRefusedAsSuch() {
        byte[] locked = DOCX.clone();
        for (int i = 0; i < locked.length - 4; i++) {
            boolean isLocal = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 3 && locked[i + 3] == 4;
            boolean isCentral = locked[i] == 'P' && locked[i + 1] == 'K' && locked[i + 2] == 1 && locked[i + 3] == 2;
            if (isLocal || isCentral) {
                locked[i + (isLocal ? 6 : 8)] |= 1;
            }
        }
        refuses("locked.docx", locked, Reason.PROTECTED, "The file is protected by a password; save it without one.");
        locked[6] &= ~1;
        refuses("locked.docx", locked, Reason.PROTECTED, "The file is protected by a password; save it without one.");
    }

    @Test
    void aFileThatWasCutOffSaysSoWhereverItWasCut() {
        Map<String, byte[]> files = Map.of("docx", DOCX, "xlsx", Papers.xlsx("S a,b;c,d"), "pdf", PDF);
        files.forEach((ending, whole) -> {
            for (int length = 20; length < whole.length - 80; length += whole.length / 20) {
                refuses("cut." + ending, Arrays.copyOf(whole, length), Reason.BROKEN, "damaged or was cut off");
            }
        });
        byte[] bent = Papers.docx("x</w:t>", Map.of());
        refuses("a.docx", bent, Reason.BROKEN, "its XML cannot be read");
    }

    @Test
    void noiseIsRefusedUnderEachName() {
        Random random = new Random(20_261_121);
        for (String ending : "pdf docx xlsx pptx html md csv eml txt unknown".split(" ")) {
            for (String beginning : new String[] {"", "%PDF-1.7\n", "PK\3\4", "\u00D0\u00CF\u0011\u00E0"}) {
                byte[] noise = new byte[5_000];
                random.nextBytes(noise);
                System.arraycopy(bytes(beginning), 0, noise, 0, beginning.length());
                UnreadableDocument refused = catchThrowableOfType(
                        UnreadableDocument.class, () -> Papers.read(folder, "noise." + ending, noise));
                assertThat(refused).as(ending + " of " + beginning).isNotNull();
                assertThat(refused.getMessage()).hasSizeGreaterThan(15).endsWith(".");
            }
        }
    }

    @Test
    void damageInTheMiddleGivesAReasonOrText() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] bent = (i % 2 == 0 ? PDF : DOCX).clone();
            for (int hits = 0; hits < 5; hits++) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> {
                        try {
                            Papers.read(folder, "bent", bent);
                        } catch (UnreadableDocument refused) {
                            assertThat(refused.getMessage()).hasSizeGreaterThan(15);
                        }
                    })
                    .doesNotThrowAnyException();
        }
    }

    private void refuses(String name, byte[] bytes, Reason reason, String words) {
        refuses(name, null, bytes, reason, words);
    }

    private void refuses(String name, @Nullable String type, byte[] bytes, Reason reason, String words) {
        UnreadableDocument refused =
                catchThrowableOfType(UnreadableDocument.class, () -> Papers.read(folder, name, type, bytes));
        assertThat(refused).as(name).isNotNull();
        assertThat(refused).hasMessageContaining(words);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static byte[] old(String stream) {
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        byte[] file = Arrays.copyOf(bytes("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), 1024);
        System.arraycopy(name, 0, file, 512, name.length);
        return file;
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
