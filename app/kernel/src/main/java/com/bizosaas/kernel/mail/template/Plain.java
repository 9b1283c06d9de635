package com.bizosaas.kernel.mail.template;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlSanitizer.Policy;

/** The words of an HTML mail, for readers that show plain text only. */
public final class Plain implements Policy {

    private static final Set<String> BREAKS = Set.of("br", "div", "tr", "li", "table", "ul", "ol", "hr");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote");
    private static final Set<String> HIDDEN = Set.of("style", "script", "head", "title", "template");

    private final StringBuilder out = new StringBuilder();
    private int hidden;
    private @Nullable String link;
    private int linkFrom;

    private Plain() {}

    /** The text of this HTML; links follow their words in brackets. */
    public static String of(String html) {
        Plain plain = new Plain();
        HtmlSanitizer.sanitize(html, plain);
        return plain.out
                .toString()
                .replaceAll("[ \\t\\x0B\\f]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void openDocument() {
        out.setLength(0);
    }

    @Override
    public void closeDocument() {
        hidden = 0;
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        breaks(element);
        if (HIDDEN.contains(element)) {
            hidden++;
        }
        int href = attributes.indexOf("href");
        if (element.equals("a") && href >= 0) {
            link = attributes.get(href + 1);
            linkFrom = out.length();
        }
    }

    @Override
    public void closeTag(String element) {
        if (HIDDEN.contains(element)) {
            hidden = Math.max(0, hidden - 1);
        }
        if (element.equals("a") && link != null) {
            if (!out.substring(linkFrom).strip().equals(link)) {
                out.append(" (").append(link).append(')');
            }
            link = null;
        }
        breaks(element);
    }

    private void breaks(String element) {
        if (PARAGRAPHS.contains(element)) {
            out.append("\n\n");
        } else if (BREAKS.contains(element)) {
            out.append('\n');
        }
    }

    @Override
    public void text(String text) {
        if (hidden == 0) {
            out.append(text.replaceAll("\\s+", " "));
        }
    }
}
