package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** The text of a PDF, page by page. Its pictures are never decoded. */
final class PdfText {

    static {
        FontMappers.set(new OwnFonts());
    }

    private PdfText() {}

    static void read(Path file, Draft draft) throws IOException {
        try (RandomAccessReadBufferedFile source = new RandomAccessReadBufferedFile(file.toFile());
                PDDocument pdf = Loader.loadPDF(source, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            draft.title(pdf.getDocumentInformation().getTitle());
            read(pdf, draft);
        } catch (InvalidPasswordException locked) {
            throw new UnreadableDocument(
                    Reason.PROTECTED, "The PDF is protected by a password; save it without one.", locked);
        }
    }

    private static void read(PDDocument pdf, Draft draft) throws IOException {
        PdfLines lines = new PdfLines(draft);
        StringBuilder pictures = new StringBuilder();
        int number = 0;
        int withPictures = 0;
        for (PDPage page : pdf.getPages()) {
            if (++number > draft.limits().pages()) {
                throw new UnreadableDocument(
                        Reason.TOO_MUCH,
                        String.format(
                                "The PDF has more than %,d pages; split it.",
                                draft.limits().pages()));
            }
            draft.page(number);
            if (!lines.read(pdf, page) && hasPicture(page) && ++withPictures <= 10) {
                pictures.append(pictures.isEmpty() ? "" : ", ").append(number);
            }
        }
        if (number == 0) {
            throw new IOException("no pages");
        }
        if (withPictures > 0 && draft.isBlank()) {
            throw new UnreadableDocument(
                    Reason.NO_TEXT, "The PDF holds only pictures; text recognition is not available.");
        }
        if (withPictures > 0) {
            String more = withPictures > 10 ? " and " + (withPictures - 10) + " more" : "";
            draft.note("Pages without text, only pictures, which are not read: " + pictures + more + ".");
        }
    }

    private static boolean hasPicture(PDPage page) {
        PDResources resources = page.getResources();
        if (resources == null) {
            return false;
        }
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) {
                return true;
            }
        }
        return false;
    }
}
