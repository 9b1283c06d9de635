package com.bizosaas.kernel.mail.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page around a mail's words, in the colours of the business; readable without pictures and on a small screen. */
public final class Layout {

    /** Above this, some readers cut a mail off. */
    public static final int LONGEST_WHOLE = 102_000;

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"']+[^\\s<>\"'.,;:!?)]");

    private Layout() {}

    /** Whose mail it is. {@code colour}: {@code #rrggbb}. */
    public record Look(
            String name,
            @Nullable String logoUrl,
            String colour,
            @Nullable String footer) {}

    /** The body inside the layout; {@code unsubscribe} is where to say no to more of its kind. */
    public static String around(String body, Look look, @Nullable String unsubscribe) {
        String name = Text.escaped(look.name());
        String logo = look.logoUrl() == null
                ? name
                : "<img src=\"" + Text.escaped(look.logoUrl()) + "\" alt=\"" + name + "\" height=\"40\">";
        StringBuilder foot = new StringBuilder(look.footer() == null ? name : paragraphs(look.footer()));
        if (unsubscribe != null) {
            foot.append("<p><a href=\"").append(Text.escaped(unsubscribe)).append("\">Unsubscribe</a></p>");
        }
        return """
                <!doctype html>
                <html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
                <body style="margin:0;background:#f4f4f5;font:16px/1.5 sans-serif;color:#18181b">
                <div style="max-width:600px;margin:0 auto;background:#fff">
                <div style="padding:16px 24px;border-top:4px solid %s;font-weight:bold">%s</div>
                <div style="padding:8px 24px">
                %s
                </div>
                <div style="padding:16px 24px;font-size:13px;color:#52525b">%s</div>
                </div></body></html>
                """.formatted(Text.escaped(look.colour()), logo, body, foot);
    }

    /** Plain text as HTML: paragraphs, lines, links. */
    public static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.strip().split("\\R{2,}")) {
            html.append("<p>")
                    .append(linked(paragraph).replaceAll("\\R", "<br>\n"))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher addresses = ADDRESS.matcher(text);
        int at = 0;
        while (addresses.find()) {
            String address = Text.escaped(addresses.group());
            html.append(Text.escaped(text.substring(at, addresses.start())));
            html.append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            at = addresses.end();
        }
        return html.append(Text.escaped(text.substring(at))).toString();
    }
}
