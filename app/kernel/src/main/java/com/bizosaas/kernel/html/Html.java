package com.bizosaas.kernel.html;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/** Keeps the harmless part of rich text, and plain text as it is. */
public final class Html {

    /**
     * What a browser's tokenizer takes for a tag (WHATWG HTML, 13.2.5.6): everything else behind a {@code <} is text. A
     * control character or the end behind it counts as well, for what is later put after it.
     */
    private static final Pattern MARKUP = Pattern.compile("<(?:[A-Za-z/!?\\p{Cntrl}&&[^\\t\\n\\f\\r]]|$)");

    private static final Pattern LINK =
            Pattern.compile("(?:https?://|mailto:|/(?![/\\\\])|#)[^\\s\\p{Cntrl}<>\"\\\\]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SOURCE =
            Pattern.compile("(?:https?://|/api/)[^\\s\\p{Cntrl}<>\"\\\\]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,4}%?");
    private static final Pattern SPAN = Pattern.compile("[1-9][0-9]{0,2}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "b", "strong", "i", "em", "u", "s", "sub", "sup", "div", "hr")
            .allowElements("h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "code", "pre")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "a", "img")
            .allowAttributes("href")
            .matching((element, attribute, value) -> address(LINK, value))
            .onElements("a")
            .allowAttributes("src")
            .matching((element, attribute, value) -> address(SOURCE, value))
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(SIZE)
            .onElements("img")
            .allowAttributes("colspan", "rowspan")
            .matching(SPAN)
            .onElements("td", "th")
            .allowUrlProtocols("http", "https", "mailto")
            .toFactory();

    /** Misnested tags may be put in order anew a few times; what never comes to rest is kept as text. */
    private static final int MOST_ROUNDS = 6;

    private Html() {}

    /**
     * The text without what could run: scripts, handlers, styles, frames, forms, addresses other than http, https,
     * mailto, this site's paths and (of links) fragments. Text without markup comes back byte for byte; cleaning twice
     * is cleaning once. The result may stand as the content of an element, not in an attribute.
     */
    public static String clean(String text) {
        String before = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (!MARKUP.matcher(before).find()) {
                return before;
            }
            String after = sanitized(before);
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before.replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What a reader of this rich text sees, without markup; what stands in one block does not touch the next. */
    public static String text(String rich) {
        StringBuilder out = new StringBuilder(rich.length());
        HtmlSanitizer.sanitize(rich, POLICY.apply(new Plain(out)));
        return out.toString().strip();
    }

    private static String sanitized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        HtmlSanitizer.sanitize(text, POLICY.apply(new Markup(out)));
        return out.toString();
    }

    private static @Nullable String address(Pattern allowed, String value) {
        String address = value.strip().replace(" ", "%20");
        return allowed.matcher(address).matches() ? address : null;
    }
}
