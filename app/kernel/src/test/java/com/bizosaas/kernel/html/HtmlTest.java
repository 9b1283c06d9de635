package com.bizosaas.kernel.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HtmlTest {

    static final List<String> PLAIN = List.of(
            "",
            "Soft.\nVery.",
            "Grüße \"zu\";\nHause, ça",
            "Iğdır'ın ılık şişesi İĞÜŞÖÇ",
            "قميص أزرق ٣٤",
            "חולצה כחולה \u200fA\u200e",
            "👩🏽‍🚀🇰🇪 𝒳 𠜎 🧵",
            "e\u0301 n\u0303 é ñ 蓝色衬衫",
            "\"'`\\/<>&%_;--",
            "5 < 6 && 7 > 3, I <3 you",
            "R&D, a=b+c@d {{x}} &copy; &amp;",
            "ü€😀 ".repeat(20_000));

    static final List<String> VECTORS = List.of(
            "<script>alert(1)</script>",
            "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "<script\0>alert(1)</script>",
            "<\0script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "<img src=\"/api/x\" onerror=\"alert(1)\">",
            "<img src='https://a.example/x.png' onload=alert(1) style='x:expression(alert(1))'>",
            "<img src=javascript:alert(1)>",
            "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
            "<img/src=`x`onerror=alert(1)>",
            "<img src=\"https://x/\" alt=\"\" onerror=alert(1)//\">",
            "<img alt=\"``onerror=alert(1)\" src=\"/api/x\">",
            "<svg onload=alert(4)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
            "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
            "<a href=\"javascript:alert(3)\">x</a>",
            "<a href=\"JaVaScRiPt:alert(3)\">x</a>",
            "<a href=\" &#14; javascript:alert(3)\">x</a>",
            "<a href=\"java\nscript:alert(3)\">x</a>",
            "<a href=\"java&#x09;script:alert(3)\">x</a>",
            "<a href=\"&#106;avascript&colon;alert(3)\">x</a>",
            "<a href=\"vbscript:msgbox(1)\">x</a>",
            "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
            "<a href=\"//evil.example/\">x</a>",
            "<a href=\"/\\evil.example/\">x</a>",
            "<a href=\"https://a.example/\" onclick=\"alert(1)\" target=_blank>x</a>",
            "<iframe src=\"https://evil.example\"></iframe>",
            "<iframe srcdoc=\"<script>alert(1)</script>\">",
            "<object data=\"javascript:alert(1)\"></object><embed src=x>",
            "<form action=\"javascript:alert(1)\"><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
            "<style>@import 'https://evil.example/x.css';</style>",
            "<div style=\"background:url(javascript:alert(1))\">x</div>",
            "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
            "<base href=\"javascript:/a/\"><a href=\"/b\">x</a>",
            "<body onload=alert(1)><p onmouseover=alert(1)>x",
            "<details open ontoggle=alert(1)><marquee onstart=alert(1)><video><source onerror=alert(1)></video>",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
            "<textarea><script>alert(1)</textarea><template><script>alert(1)</script></template>",
            "<!--><img src=x onerror=alert(1)>--><![CDATA[<script>alert(1)</script>]]><?xml <script>?>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><xmp><script>alert(1)</script></xmp>",
            "<plaintext><script>alert(1)</script>",
            "<b><<script>alert(1)</script></b><",
            "<table><td><a href=\"https://a.example/?x=&quot;onmouseover=alert(1)\">x");

    /** All that may stand behind a less-than sign in what was cleaned. */
    private static final Pattern TAG =
            Pattern.compile("</?(p|br|b|strong|i|em|u|s|sub|sup|div|hr|h[1-6]|ul|ol|li|blockquote"
                    + "|code|pre|table|thead|tbody|tr|th|td|a|img)(?<attributes>( (href|src|alt|width|height|colspan|rowspan)"
                    + "=\"[^\"<>]*\")*)>");

    private static final Pattern ADDRESS = Pattern.compile(" (href|src)=\"(?<value>[^\"]*)\"");
    private static final Pattern HARMLESS = Pattern.compile("(?i)(https?://|mailto:|/[^/\\\\]|#).*|/");

    @ParameterizedTest
    @FieldSource("PLAIN")
    void plainTextStaysByteForByte(String text) {
        assertThat(Html.clean(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @FieldSource("VECTORS")
    void nothingRuns(String text) {
        safe(text);
    }

    @Test
    void harmlessHtmlStays() {
        List.of(
                        "<p>Soft <b>wool</b>, \"quoted\" 'n' a=b+c@d {{x}} 😀</p>",
                        "<h2>A</h2><ul><li>b</li><li><em>c</em></li></ul><blockquote>d</blockquote>",
                        "<p>a<br>b</p><hr><pre> x\n  y </pre><code>z</code>",
                        "<table><thead><tr><th colspan=\"2\">a</th></tr></thead><tbody><tr><td>b</td><td>c</td></tr></tbody></table>",
                        "<a href=\"https://a.example/?a=1&amp;b=2#c\">x</a><a href=\"mailto:a@b.example\">y</a><a href=\"/shop\">z</a>",
                        "<img src=\"/api/files/1?w=400\" alt=\"Grüße &quot;x&quot;\" width=\"40\" height=\"30\">")
                .forEach(text -> assertThat(Html.clean(text)).isEqualTo(text));
    }

    @Test
    void whatRunsIsGoneAndTheRestStays() {
        String kept = Html.clean("<p>Soft <b>wool</b></p><script>alert(1)</script><img src=\"x\" onerror=\"alert(2)\">"
                + "<a href=\"javascript:alert(3)\">x</a><a href=\"https://a.example/\">link</a>"
                + "<iframe src=\"https://evil.example\"></iframe><svg onload=alert(4)>");
        assertThat(kept).isEqualTo("<p>Soft <b>wool</b></p>x<a href=\"https://a.example/\">link</a>");
    }

    @Test
    void anyMixtureIsSafeAndCleanedOnce() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = 1 + random.nextInt(5); pieces > 0; pieces--) {
                String vector = VECTORS.get(random.nextInt(VECTORS.size()));
                int from = random.nextInt(vector.length());
                text.append(vector, from, from + random.nextInt(vector.length() - from + 1));
                text.append(List.of("", "& ", "&lt", "<", "\"", "'>", " x<3 ").get(random.nextInt(7)));
            }
            safe(text.toString());
        }
    }

    private static void safe(String text) {
        String once = Html.clean(text);
        assertThat(Html.clean(once)).as("cleaned twice: %s", text).isEqualTo(once);
        Matcher tag = TAG.matcher(once);
        for (int at = once.indexOf('<'); at >= 0 && !once.equals(text); at = once.indexOf('<', at + 1)) {
            assertThat(tag.find(at) && tag.start() == at)
                    .as("%s -> %s", text, once)
                    .isTrue();
            Matcher address = ADDRESS.matcher(tag.group("attributes"));
            while (address.find()) {
                assertThat(address.group("value")).as("%s -> %s", text, once).matches(HARMLESS);
            }
        }
    }
}
