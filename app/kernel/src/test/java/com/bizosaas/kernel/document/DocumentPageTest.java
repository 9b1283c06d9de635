package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of HTML, and mails. */
class DocumentPageTest {

    @TempDir
    Path folder;

    @Test
    void aReaderSeesTheTextOfAPageAndNothingElse() throws IOException {
        String page = """
                <!DOCTYPE html><html><head><title> Care
                 of looms </title><style>p {color: red}</style></head><body>
                <script>alert(1)</script><noscript>no</noscript><template>no</template>
                <div hidden>no</div><p style="display: none">no</p><!-- no -->
                <h1>Oil</h1><p>Oil <b>it</b>, <i>each</i>&nbsp;day.<br>Really&shy;so.</p>
                <h2>Which oil</h2><ul><li>linseed</li><li>no <a href="http://x/">other</a></li></ul>
                <pre>a  b
                 c</pre>
                <table><tr><th>Part</th><th>Drops</th></tr><tr><td><p>reed</p></td><td>2</td></tr></table>
                <div>One<div>two</div>three</div><img src="http://x/y.png" alt="z">
                </body></html>
                """;
        Extracted found = Papers.read(folder, "a.html", page);
        assertThat(found.title()).isEqualTo("Care of looms");
        assertThat(found.text()).isEqualTo("""
                        Oil

                        Oil it, each day.
                        Reallyso.

                        Which oil

                        - linseed
                        - no other

                        a  b
                         c

                        Part | Drops
                        reed | 2

                        One

                        two

                        three""");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, null, "Oil"),
                        new Section(found.text().indexOf("Which"), null, "Oil › Which oil"));
    }

    @Test
    void aPageIsDecodedAsItDeclares() throws IOException {
        String page = "<html><head><meta charset='iso-8859-2'></head><body>Łódź</body></html>";
        assertThat(Papers.read(folder, "a.htm", page.getBytes(java.nio.charset.Charset.forName("iso-8859-2")))
                        .text())
                .isEqualTo("Łódź");
        assertThat(Papers.read(folder, "a.htm", "<p>Größe".getBytes(StandardCharsets.ISO_8859_1))
                        .text())
                .isEqualTo("Größe");
        assertThat(Papers.read(folder, "a.htm", "<p>Größe €").text()).isEqualTo("Größe €");
        assertThat(Papers.read(folder, "a.htm", "\uFEFF<p>Größe €".getBytes(StandardCharsets.UTF_16LE))
                        .text())
                .isEqualTo("Größe €");
    }

    @Test
    void aPageMayBeBrokenAndDeep() throws IOException {
        assertThat(Papers.read(folder, "a.html", "<div><b>".repeat(20_000) + "deep</i>")
                        .text())
                .isEqualTo("deep");
        assertThat(Papers.read(folder, "a", "text/html", "<p>a<p>b".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("a\n\nb");
    }

    @Test
    void aMailIsItsHeadItsWordsAndTheNamesOfItsAttachments() throws IOException {
        String mail = """
                From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.com>
                To: anna@example.com,
                 boris@example.com
                Subject: =?UTF-8?B?R3LDvMOfZQ==?=
                Date: Sat, 21 Nov 2026 08:30:00 +0300
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: multipart/alternative; boundary=y

                --y
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                The price is 5=E2=82=AC.

                --y
                Content-Type: text/html

                <p>never</p>
                --y--
                --x
                Content-Type: application/pdf; name="plan.pdf"
                Content-Disposition: attachment; filename="plan.pdf"

                x
                --x--
                """;
        Extracted found = Papers.read(folder, "a.eml", mail.replace("\n", "\r\n"));
        assertThat(found.title()).isEqualTo("Grüße");
        assertThat(found.text()).isEqualTo("""
                        Subject: Grüße
                        From: Jürgen <j@example.com>
                        To: anna@example.com, boris@example.com
                        Date: Sat, 21 Nov 2026 08:30:00 +0300

                        The price is 5€.

                        Attachments: plan.pdf""");
        assertThat(found.notes()).singleElement().asString().contains("plan.pdf");
    }

    @Test
    void aMailWithoutPlainTextIsReadFromItsPage() throws IOException {
        String mail =
                "Subject: Hi\nMessage-ID: <1@x>\nContent-Type: text/html; charset=nonsense\n\n<p>One</p><p>two</p>";
        Extracted found = Papers.read(folder, "mail", mail);
        assertThat(found.text()).isEqualTo("Subject: Hi\n\nOne\n\ntwo");
    }
}
