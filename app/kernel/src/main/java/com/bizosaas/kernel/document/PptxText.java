package com.bizosaas.kernel.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The text of a presentation, slide by slide, with the speaker's notes behind each. */
final class PptxText implements Body.Sink {

    private static final int MOST_SLIDES = 10_000;
    private static final Set<String> TITLES = Set.of("title", "ctrTitle");
    private static final Set<String> FURNITURE = Set.of("sldNum", "dt", "ftr", "hdr", "sldImg");

    private final Draft draft;
    private String place = "";
    private boolean isTitled;

    private PptxText(Draft draft) {
        this.draft = draft;
    }

    static void read(Path file, Draft draft) throws IOException {
        try (Parts parts = Parts.open(file)) {
            draft.title(parts.title());
            int number = 0;
            for (String slide : slides(parts)) {
                draft.page(++number);
                draft.heading(1, "");
                PptxText text = new PptxText(draft);
                text.part(parts, slide);
                for (Parts.Relation relation : parts.relations(slide).values()) {
                    if (relation.type().endsWith("/notesSlide")) {
                        text.isTitled = true;
                        text.part(parts, relation.target());
                    }
                }
            }
        }
    }

    @Override
    public void other(Xml xml) {
        switch (xml.name()) {
            case "sp" -> {
                place = "";
                draft.block();
            }
            case "ph" -> place = String.valueOf(xml.attribute("type"));
            default -> {
                return;
            }
        }
    }

    @Override
    public void paragraph(Body.Paragraph paragraph) {
        if (FURNITURE.contains(place)) {
            return;
        }
        String words = paragraph.text.toString().strip();
        if (TITLES.contains(place) && !isTitled) {
            isTitled = true;
            draft.heading(1, words);
        }
        draft.append(words);
        draft.line();
    }

    @Override
    public void row(String cells) {
        draft.append(cells);
        draft.line();
    }

    private void part(Parts parts, String name) throws IOException {
        place = "";
        draft.block();
        try (Xml xml = parts.xml(name)) {
            if (xml != null) {
                new Body(draft, this).read(xml);
            }
        }
    }

    /** The slides' parts in the order in which they are shown. */
    private static List<String> slides(Parts parts) throws IOException {
        String main = parts.main();
        if (main == null) {
            throw new IOException("no main part");
        }
        Map<String, Parts.Relation> relations = parts.relations(main);
        List<String> slides = new ArrayList<>();
        try (Xml xml = parts.xml(main)) {
            while (xml != null && xml.next()) {
                Parts.Relation slide = xml.opens("sldId") ? relations.get(String.valueOf(xml.relation())) : null;
                if (slide != null) {
                    slides.add(slide.target());
                }
            }
        }
        if (slides.size() > MOST_SLIDES) {
            throw new UnreadableDocument(
                    Reason.TOO_MUCH, String.format("The presentation has more than %,d slides.", MOST_SLIDES));
        }
        return slides;
    }
}
