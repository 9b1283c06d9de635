package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a Word document: paragraphs, lists, tables and notes; without headers, footers and comments. */
final class DocxText implements Body.Sink {

    private final Draft draft;
    private final DocxStyles styles;
    private boolean isInList;
    private boolean isInTable;

    private DocxText(Draft draft, DocxStyles styles) {
        this.draft = draft;
        this.styles = styles;
    }

    static void read(Path file, Draft draft) throws IOException {
        try (Parts parts = Parts.open(file)) {
            String main = parts.main();
            if (main == null) {
                throw new IOException("no main part");
            }
            draft.title(parts.title());
            Map<String, Parts.Relation> relations = parts.relations(main);
            DocxText text = new DocxText(draft, new DocxStyles(related(parts, relations, "/styles")));
            text.part(parts.xml(main));
            text.part(related(parts, relations, "/footnotes"));
            text.part(related(parts, relations, "/endnotes"));
        }
    }

    @Override
    public void paragraph(Body.Paragraph paragraph) {
        int level = paragraph.level > 0 ? paragraph.level : styles.levelOf(paragraph.style);
        String words = paragraph.text.toString().strip();
        if (isInList && paragraph.isListed && level == 0) {
            draft.line();
        } else {
            draft.block();
        }
        if (level > 0) {
            draft.heading(level, words);
        } else if (styles.isTitle(paragraph.style)) {
            draft.title(words);
        }
        draft.append(level == 0 && paragraph.isListed ? "- " + words : words);
        isInList = paragraph.isListed;
        isInTable = false;
    }

    @Override
    public void row(String cells) {
        if (isInTable) {
            draft.line();
        } else {
            draft.block();
        }
        draft.append(cells);
        isInTable = true;
        isInList = false;
    }

    private void part(@Nullable Xml part) throws IOException {
        try (Xml xml = part) {
            if (xml != null) {
                new Body(draft, this).read(xml);
            }
        }
    }

    private static @Nullable Xml related(Parts parts, Map<String, Parts.Relation> relations, String type)
            throws IOException {
        for (Parts.Relation relation : relations.values()) {
            if (relation.type().endsWith(type)) {
                return parts.xml(relation.target());
            }
        }
        return null;
    }
}
