package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentPdfTest {

    @TempDir
    Path folder;

    @Test
    void linesBecomeParagraphsAndPagesAreNumbered() throws IOException {
        byte[] pdf = new Pdf()
                .page(
                        "The looms are oiled with linseed oil every second Thursday, and their main-",
                        "tenance is entered in the red book, which lies beside the window of the old",
                        "hall. Nobody else may oil them.",
                        "",
                        "A second paragraph begins after a gap and goes on over the end of its first",
                        "line.")
                .page("Page two.")
                .bytes();
        Extracted found = Papers.read(folder, "a.pdf", pdf);
        assertThat(found.text())
                .isEqualTo(
                        "The looms are oiled with linseed oil every second Thursday, and their maintenance is entered"
                                + " in the red book, which lies beside the window of the old hall. Nobody else may oil them.\n\n"
                                + "A second paragraph begins after a gap and goes on over the end of its first line.\n\nPage two.");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, 1, null), new Section(found.text().indexOf("Page two"), 2, null));
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void headingsListsAndColumnsAreToldApart() throws IOException {
        String content =
                "BT /F1 18 Tf 50 780 Td (A heading) Tj /F1 11 Tf 14 TL 0 -20 Td (Text under it) Tj T* (goes on.) Tj T*"
                        + " (1. one) Tj T* (2. two) Tj ET BT /F1 11 Tf 14 TL 50 300 Td (The left column ends in the) Tj ET"
                        + " BT /F1 11 Tf 14 TL 320 700 Td (middle of a sentence.) Tj ET";
        Extracted found =
                Papers.read(folder, "a.pdf", new Pdf().raw(content, "").bytes());
        assertThat(found.text())
                .isEqualTo("A heading\n\nText under it goes on.\n\n1. one\n\n2. two\n\n"
                        + "The left column ends in the middle of a sentence.");
    }

    @Test
    void aPdfOfPicturesSaysSo() throws IOException {
        byte[] pictures = new Pdf().picture(30_000, 30_000).bytes();
        assertThatThrownBy(() -> Papers.read(folder, "a.pdf", pictures))
                .hasMessage("The PDF holds only pictures; text recognition is not available.");
        Extracted mixed = Papers.read(
                folder,
                "a.pdf",
                new Pdf().page("Words.").picture(30_000, 30_000).bytes());
        assertThat(mixed.text()).isEqualTo("Words.");
        assertThat(mixed.notes()).containsExactly("Pages without text, only pictures, which are not read: 2.");
        assertThatThrownBy(() -> Papers.read(folder, "a.pdf", new Pdf().page().bytes()))
                .hasMessage("The document holds no text.");
    }

    @Test
    void aPdfThatNeedsAPasswordIsRefusedAndOneThatOnlyLimitsItsReaderIsNot() throws IOException {
        assertThatThrownBy(() -> Papers.read(folder, "a.pdf", locked("secret")))
                .hasMessage("The PDF is protected by a password; save it without one.")
                .extracting(refused -> ((UnreadableDocument) refused).reason())
                .isEqualTo(Reason.PROTECTED);
        assertThat(Papers.read(folder, "a.pdf", locked("")).text()).isEqualTo("Words.");
    }

    static byte[] locked(String password) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument pdf = Loader.loadPDF(new Pdf().page("Words.").bytes())) {
            var policy = new StandardProtectionPolicy("owner", password, new AccessPermission());
            policy.setEncryptionKeyLength(256);
            pdf.protect(policy);
            pdf.save(out);
        }
        return out.toByteArray();
    }
}
