package com.bizosaas.kernel.document;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of a Word document's paragraph styles are headings, and which is the title. */
final class DocxStyles {

    private static final int MOST_STYLES = 10_000;
    private static final int LONGEST_CHAIN = 20;

    private record Style(String name, @Nullable String basedOn, int level) {}

    private final Map<String, Style> styles = new HashMap<>();

    /** Reads the part, which may be absent. */
    DocxStyles(@Nullable Xml xml) throws IOException {
        try (xml) {
            while (xml != null && xml.next() && styles.size() < MOST_STYLES) {
                if (xml.opens("style")) {
                    style(xml);
                }
            }
        }
    }

    private void style(Xml xml) {
        String id = String.valueOf(xml.attribute("styleId"));
        String name = "";
        String basedOn = null;
        int level = 0;
        while (xml.next() && !xml.closes("style")) {
            if (xml.opens("name")) {
                name = String.valueOf(xml.attribute("val")).toLowerCase(Locale.ROOT);
            } else if (xml.opens("basedOn")) {
                basedOn = xml.attribute("val");
            } else if (xml.opens("outlineLvl")) {
                level = level(xml.attribute("val"));
            }
        }
        if (level == 0 && name.matches("heading [1-9]")) {
            level = name.charAt(name.length() - 1) - '0';
        }
        styles.put(id, new Style(name, basedOn, level));
    }

    /** The outline level from 1 of paragraphs in this style; 0 is no heading. */
    int levelOf(String id) {
        Style style = styles.get(id);
        for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
            if (style.level() > 0 || style.basedOn() == null) {
                return style.level();
            }
            style = styles.get(style.basedOn());
        }
        return 0;
    }

    boolean isTitle(String id) {
        Style style = styles.get(id);
        return style != null && style.name().equals("title");
    }

    /** An outline level as the file writes it, from 0; 9 is body text. */
    static int level(@Nullable String written) {
        return written != null && written.matches("[0-8]") ? written.charAt(0) - '0' + 1 : 0;
    }
}
