package com.bizosaas.kernel.html;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;

/** Writes what the sanitizer lets pass, escaping what HTML needs escaped and no more: its own renderer turns quotes into entities. */
final class Markup implements HtmlStreamEventReceiver {

    private static final Set<String> VOID = Set.of("br", "hr", "img");

    private final StringBuilder out;

    Markup(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void openDocument() {
        out.setLength(0);
    }

    @Override
    public void closeDocument() {
        // What is open was closed by the sanitizer.
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        out.append('<').append(element);
        for (int i = 0; i + 1 < attributes.size(); i += 2) {
            out.append(' ').append(attributes.get(i)).append("=\"");
            escape(attributes.get(i + 1), true);
            out.append('"');
        }
        out.append('>');
    }

    @Override
    public void closeTag(String element) {
        if (!VOID.contains(element)) {
            out.append("</").append(element).append('>');
        }
    }

    @Override
    public void text(String text) {
        escape(text, false);
    }

    private void escape(String text, boolean quotes) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append(quotes ? "&quot;" : "\"");
                default -> out.append(c);
            }
        }
    }
}
