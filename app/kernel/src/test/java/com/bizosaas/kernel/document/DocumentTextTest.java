package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTextTest {

    @TempDir
    Path folder;

    @Test
    void plainTextIsTheFileCharacterForCharacter() throws IOException {
        String text = "\n\n  First\tline \r\nsecond\rthird 😀\f\u0001end  \n\n";
        Extracted found = Papers.read(folder, "a.txt", text);
        assertThat(found.text()).isEqualTo(text);
        assertThat(found.title()).isNull();
        assertThat(found.sections()).containsExactly(new Section(0, null, null));
        assertThat(found.notes()).isEmpty();
    }

    @Test
    void onlyTheEncodingIsUndone() throws IOException {
        String text = "Größe – “groß”\r\n";
        assertThat(Papers.read(folder, "a.txt", "\uFEFF" + text).text()).isEqualTo(text);
        assertThat(Papers.read(folder, "a.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE))
                        .text())
                .isEqualTo(text);
        assertThat(Papers.read(folder, "a.txt", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE))
                        .text())
                .isEqualTo(text);
        assertThat(Papers.read(folder, "a.txt", text.getBytes(Charset.forName("windows-1252")))
                        .text())
                .isEqualTo(text);
    }

    @Test
    void textIsReadWhateverItsEndingAndType() throws IOException {
        for (String name : new String[] {"a", "a.json", "a.java", ".a", "a.", "a.b.unknown"}) {
            assertThat(Papers.read(folder, name, "{\"a\": 1}").text()).isEqualTo("{\"a\": 1}");
        }
        byte[] bytes = "Some words.".getBytes(StandardCharsets.UTF_8);
        assertThat(Papers.read(folder, "a.txt", "application/pdf", bytes).text())
                .isEqualTo("Some words.");
    }

    @Test
    void blankTextAndNulAreRefused() {
        assertThatThrownBy(() -> Papers.read(folder, "a.txt", " \n\t\n")).hasMessage("The document holds no text.");
        assertThatThrownBy(() -> Papers.read(folder, "a.txt", "words and \0 more words and more"))
                .hasMessageContaining("NUL");
    }

    @Test
    void headingsOfMarkdownAreFoundInTheFileItself() throws IOException {
        String text =
                "\uFEFFIntro\r\n\r\n# Care #\r\nOil it.\r\n\r\n## Valves of *brass*\r\n```\r\n# no heading\r\n```\r\n"
                        + "    # code\r\n#no heading\r\n\r\nStorage\r\nroom\r\n=======\r\n### Far [down](http://x)\r\nEnd.";
        Extracted found = Papers.read(folder, "a.md", text);
        assertThat(found.text()).isEqualTo(text.substring(1));
        assertThat(found.title()).isEqualTo("Care");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, null, null),
                        new Section(found.text().indexOf("# Care"), null, "Care"),
                        new Section(found.text().indexOf("## Valves"), null, "Care › Valves of brass"),
                        new Section(found.text().indexOf("Storage"), null, "Storage room"),
                        new Section(found.text().indexOf("### Far"), null, "Storage room › Far down"));
    }

    @Test
    void fencesOfMarkdownEndAsTheyBegan() throws IOException {
        String text = "~~~~ java\n# a\n~~~\n```\n# b\n~~~~~\n# C\n```x`\n# D\n``` \n# e";
        Extracted found = Papers.read(folder, "a.md", text);
        assertThat(found.sections()).extracting(Section::heading).containsExactly(null, "C", "D");
    }

    @Test
    void propertiesBeforeMarkdownNameItsTitle() throws IOException {
        Extracted found = Papers.read(folder, "a.markdown", "---\ntitle: \"Care of looms\"\n# x: y\n---\n# Oil\ntext");
        assertThat(found.title()).isEqualTo("Care of looms");
        assertThat(found.sections()).extracting(Section::heading).containsExactly(null, "Oil");
        assertThat(Papers.read(folder, "a.md", "---\n\nNo properties\n---\n").title())
                .isNull();
    }

    @Test
    void rowsOfCsvCanBeUnderstoodAlone() throws IOException {
        String text = "Name;City;Note\nAnna;Kisumu;\"says \"\"hi\"\"\nand goes\"\n\nBoris;;late!\nZoe;Nakuru;x;more\n";
        assertThat(Papers.read(folder, "a.csv", text).text())
                .isEqualTo("Name: Anna; City: Kisumu; Note: says \"hi\" and goes.\nName: Boris; Note: late!\n"
                        + "Name: Zoe; City: Nakuru; Note: x; more.");
        assertThat(Papers.read(folder, "a.csv", "1,2\n3,4\n").text()).isEqualTo("1; 2.\n3; 4.");
        assertThat(Papers.read(folder, "a.tsv", "only\ta header\n").text()).isEqualTo("only; a header.");
        assertThatThrownBy(() -> Papers.read(folder, "a.csv", "a,b\n\"1,2\n"))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("quote");
    }

    @Test
    void placesAreCountedAsCodePointsAndBack() {
        String text = "a😀é".repeat(700) + "😀";
        CodePoints places = new CodePoints(text);
        for (int unit = 0; unit <= text.length(); unit++) {
            boolean isInside = unit > 0 && unit < text.length() && Character.isLowSurrogate(text.charAt(unit));
            if (!isInside) {
                int point = text.codePointCount(0, unit);
                assertThat(places.ofUnit(unit)).isEqualTo(point);
                assertThat(places.toUnit(point)).isEqualTo(unit);
            }
        }
        assertThat(new CodePoints("plain").ofUnit(3)).isEqualTo(3);
        String even = "😀".repeat(1024);
        assertThat(new CodePoints(even).ofUnit(2048)).isEqualTo(1024);
        assertThat(new CodePoints(even).toUnit(1024)).isEqualTo(2048);
    }
}
