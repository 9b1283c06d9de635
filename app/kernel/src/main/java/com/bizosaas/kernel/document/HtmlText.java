package com.bizosaas.kernel.document;

import com.bizosaas.kernel.table.TextScan;
import com.bizosaas.kernel.table.UnreadableTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/** What a reader of a page sees, blocks as paragraphs; nothing is run, and nothing it names is fetched. */
final class HtmlText implements NodeFilter {

    private static final Pattern DECLARED = Pattern.compile(
            "<(?:meta|\\?xml)[^>]*(?:charset|encoding)\\s*=\\s*[\"']?([\\w-]+)", Pattern.CASE_INSENSITIVE);
    private static final int DECLARED_WITHIN = 4096;
    private static final Set<String> UNSEEN = Set.of(
            "script",
            "style",
            "template",
            "noscript",
            "head",
            "iframe",
            "object",
            "svg",
            "math",
            "canvas",
            "audio",
            "video",
            "select",
            "textarea",
            "button",
            "datalist");
    private static final Set<String> LINES = Set.of("br", "li", "dt", "dd", "tr", "option", "caption", "figcaption");
    private static final Pattern HIDDEN =
            Pattern.compile("display\\s*:\\s*none|visibility\\s*:\\s*hidden", Pattern.CASE_INSENSITIVE);

    private final Draft draft;
    private boolean isSpaced;
    private boolean isBetweenCells;
    private int preformatted;

    private HtmlText(Draft draft) {
        this.draft = draft;
    }

    static void read(Path file, Draft draft) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            append(Jsoup.parse(in, charset(file), ""), draft);
        }
    }

    /** The text of a page that stands elsewhere, in a mail for instance. */
    static void append(String html, Draft draft) {
        append(Jsoup.parse(html), draft);
    }

    private static void append(Document page, Draft draft) {
        draft.title(page.title());
        page.body().filter(new HtmlText(draft));
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            if (isUnseen(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            open(element);
        }
        return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            preformatted -= name.equals("pre") ? 1 : 0;
            if (name.equals("td") || name.equals("th")) {
                isBetweenCells = true;
            } else {
                separate(element, name);
            }
        }
        return FilterResult.CONTINUE;
    }

    private void open(Element element) {
        String name = element.normalName();
        preformatted += name.equals("pre") ? 1 : 0;
        if (!name.equals("td") && !name.equals("th")) {
            separate(element, name);
        }
        if (name.matches("h[1-6]")) {
            draft.heading(name.charAt(1) - '0', element.text());
        } else if (name.equals("li")) {
            draft.append("- ");
            isSpaced = false;
        }
    }

    private void separate(Element element, String name) {
        if (LINES.contains(name)) {
            draft.line();
        } else if (element.isBlock() && !isInCell(element)) {
            draft.block();
        } else if (element.isBlock()) {
            isSpaced = true;
            return;
        } else {
            return;
        }
        isSpaced = false;
        isBetweenCells = false;
    }

    private void text(String text) {
        if (preformatted > 0) {
            draft.append(text.replace("\r", "").replace("\u00AD", ""));
            return;
        }
        String words = text.replace("\u00AD", "").replaceAll("[\\s\\u00A0]+", " ");
        if (words.isBlank()) {
            isSpaced |= !words.isEmpty();
            return;
        }
        String bare = words.strip();
        draft.append((isBetweenCells ? " | " : isSpaced || words.startsWith(" ") ? blank() : "") + bare);
        isSpaced = words.endsWith(" ");
        isBetweenCells = false;
    }

    /** A blank at the beginning of a line is none. */
    private String blank() {
        return draft.isAtLineStart() ? "" : " ";
    }

    private static boolean isInCell(Element element) {
        Element parent = element.parent();
        return parent != null
                && (parent.normalName().equals("td") || parent.normalName().equals("th"));
    }

    private static boolean isUnseen(Element element) {
        return UNSEEN.contains(element.normalName())
                || element.hasAttr("hidden")
                || HIDDEN.matcher(element.attr("style")).find();
    }

    /** UTF-8 where all of the file is, else what the page declares, else Windows-1252; null leaves it to the mark. */
    private static @Nullable String charset(Path file) throws IOException {
        try {
            Charset found = TextScan.of(file).encoding().charset();
            if (found.name().startsWith("UTF-")) {
                return found.name();
            }
        } catch (UnreadableTable neither) {
            // Another encoding, which the page itself may declare.
        }
        try (InputStream in = Files.newInputStream(file)) {
            Matcher declared =
                    DECLARED.matcher(new String(in.readNBytes(DECLARED_WITHIN), StandardCharsets.ISO_8859_1));
            String name = declared.find() ? declared.group(1).toLowerCase(Locale.ROOT) : "windows-1252";
            return Charset.isSupported(name) && !name.startsWith("utf-") ? name : "windows-1252";
        }
    }
}
