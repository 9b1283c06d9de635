package com.bizosaas.kernel.html;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;

/** Writes the text that the sanitizer lets pass, and a blank where a block begins or ends. */
final class Plain implements HtmlStreamEventReceiver {

    private static final Set<String> WITHIN_WORDS =
            Set.of("b", "strong", "i", "em", "u", "s", "sub", "sup", "a", "code");

    private final StringBuilder out;

    Plain(StringBuilder out) {
        this.out = out;
    }

    @Override
    public void openDocument() {
        out.setLength(0);
    }

    @Override
    public void closeDocument() {
        // There is nothing to close in text.
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        closeTag(element);
    }

    @Override
    public void closeTag(String element) {
        if (!WITHIN_WORDS.contains(element)) {
            out.append(' ');
        }
    }

    @Override
    public void text(String text) {
        out.append(text);
    }
}
