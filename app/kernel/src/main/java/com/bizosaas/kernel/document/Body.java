package com.bizosaas.kernel.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Paragraphs and tables of WordprocessingML and DrawingML, which call them alike. What stands in a cell becomes part of
 * its row; what was deleted with changes tracked, or stands there a second time for old programs, is passed over.
 */
final class Body {

    private static final int DEEPEST = 50;
    private static final Set<String> PASSED_OVER = Set.of(
            "Fallback", "del", "moveFrom", "pPrChange", "rPrChange", "tblPrChange", "instrText", "delText", "sectPr");

    /** A paragraph while it is read; {@code level} is its outline level from 1, or 0. */
    static final class Paragraph {
        final StringBuilder text = new StringBuilder();
        String style = "";
        int level;
        boolean isListed;
    }

    private static final class Row {
        final List<String> cells = new ArrayList<>();
        final StringBuilder cell = new StringBuilder();
    }

    /** Takes what was read, in order. */
    interface Sink {
        void paragraph(Paragraph paragraph);

        /** A row of an outermost table, its cells joined. */
        void row(String cells);

        /** An element that means nothing to paragraphs and tables; the sink may read on, to the element's end. */
        default void other(Xml xml) {}
    }

    private final Draft draft;
    private final Sink sink;
    private final Deque<Paragraph> paragraphs = new ArrayDeque<>();
    private final Deque<Row> rows = new ArrayDeque<>();
    private boolean isInRun;
    private boolean isHidden;

    Body(Draft draft, Sink sink) {
        this.draft = draft;
        this.sink = sink;
    }

    /** Reads to the end of the part. */
    void read(Xml xml) {
        while (xml.next()) {
            take(xml);
        }
    }

    private void take(Xml xml) {
        if (xml.isOpening()) {
            open(xml);
        } else if (xml.isClosing()) {
            close(xml.name());
        }
    }

    private void open(Xml xml) {
        String name = xml.name();
        if (PASSED_OVER.contains(name)) {
            xml.skip();
            return;
        }
        switch (name) {
            case "p" -> {
                refuseDeep(paragraphs.size());
                paragraphs.push(new Paragraph());
            }
            case "tr" -> {
                refuseDeep(rows.size());
                rows.push(new Row());
            }
            case "r" -> {
                isInRun = true;
                isHidden = false;
            }
            case "vanish" ->
                isHidden = isInRun && !"0".equals(xml.attribute("val")) && !"false".equals(xml.attribute("val"));
            default -> inside(name, xml);
        }
    }

    private void inside(String name, Xml xml) {
        Paragraph paragraph = paragraphs.peek();
        if (paragraph == null) {
            sink.other(xml);
            return;
        }
        switch (name) {
            case "t" -> gather(xml, paragraph.text);
            case "tab" -> paragraph.text.append(isInRun ? "\t" : "");
            case "br", "cr" -> paragraph.text.append('\n');
            case "noBreakHyphen" -> paragraph.text.append('-');
            case "pStyle" -> paragraph.style = String.valueOf(xml.attribute("val"));
            case "outlineLvl" -> paragraph.level = DocxStyles.level(xml.attribute("val"));
            case "numPr" -> paragraph.isListed = true;
            default -> sink.other(xml);
        }
    }

    private void gather(Xml xml, StringBuilder text) {
        while (xml.next() && !xml.isClosing()) {
            if (xml.isText() && !isHidden) {
                String piece = xml.piece();
                draft.mayHold(text.length() + piece.length());
                text.append(piece);
            }
        }
    }

    private void close(String name) {
        switch (name) {
            case "r" -> isInRun = false;
            case "p" -> paragraph();
            case "tc" -> cell();
            case "tr" -> row();
            default -> {
                return;
            }
        }
    }

    private void paragraph() {
        Paragraph paragraph = paragraphs.poll();
        Row row = rows.peek();
        if (paragraph == null || paragraph.text.toString().isBlank()) {
            return;
        }
        if (row == null) {
            sink.paragraph(paragraph);
        } else {
            add(row.cell, paragraph.text.toString().strip().replace('\n', ' '), " ");
        }
    }

    private void cell() {
        Row row = rows.peek();
        if (row != null && !row.cell.isEmpty()) {
            row.cells.add(row.cell.toString());
            row.cell.setLength(0);
        }
    }

    private void row() {
        Row row = rows.poll();
        if (row == null || row.cells.isEmpty()) {
            return;
        }
        Row outer = rows.peek();
        if (outer == null) {
            sink.row(String.join(" | ", row.cells));
        } else {
            add(outer.cell, String.join(", ", row.cells), "; ");
        }
    }

    private void add(StringBuilder to, String more, String between) {
        draft.mayHold(to.length() + more.length());
        to.append(to.isEmpty() ? "" : between).append(more);
    }

    private static void refuseDeep(int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableDocument(Reason.TOO_MUCH, "The document is nested too deep to be read.");
        }
    }
}
