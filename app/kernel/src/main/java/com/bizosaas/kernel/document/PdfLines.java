package com.bizosaas.kernel.document;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Gathers a page's lines with their places, in the order of the page's own content. */
final class PdfLines extends PDFTextStripper {

    /** A line of print: where it begins and ends, its base line from the top, and the size of its letters, in points. */
    record Line(String text, float left, float right, float base, float size) {}

    private final Draft draft;
    private final StringBuilder words = new StringBuilder();
    private final List<Line> lines = new ArrayList<>();
    private float left;
    private float right;
    private float base;
    private float size;
    private int glyphs;

    PdfLines(Draft draft) {
        this.draft = draft;
        output = Writer.nullWriter();
        // Pages are handed over one by one, and the library does not count those.
        setStartPage(0);
    }

    /** Adds the page's paragraphs to the draft; false where it has no text. */
    boolean read(PDDocument pdf, PDPage page) throws IOException {
        document = pdf;
        lines.clear();
        glyphs = 0;
        if (page.hasContents()) {
            processPage(page);
        }
        endLine();
        return Paragraphs.write(lines, draft);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        draft.mayHold(++glyphs);
        super.processTextPosition(text);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        if (words.isEmpty() && !positions.isEmpty()) {
            TextPosition first = positions.getFirst();
            left = first.getXDirAdj();
            base = first.getYDirAdj();
            size = first.getFontSizeInPt();
        }
        if (!positions.isEmpty()) {
            TextPosition last = positions.getLast();
            right = last.getXDirAdj() + last.getWidthDirAdj();
        }
        words.append(text);
    }

    @Override
    protected void writeWordSeparator() {
        words.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writePageEnd() {
        endLine();
    }

    private void endLine() {
        String text = words.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
        words.setLength(0);
        if (!text.isEmpty()) {
            lines.add(new Line(text, left, right, base, size));
        }
    }
}
