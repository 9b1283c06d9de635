package com.bizosaas.kernel.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentOfficeTest {

    private static final Map<String, String> STYLES = Map.of(
            "word/styles.xml",
            Papers.word(
                    "styles",
                    "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
                            + "<w:style w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
                            + "<w:style w:styleId='Own'><w:name w:val='Own'/><w:basedOn w:val='H1'/></w:style>"
                            + "<w:style w:styleId='H2'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"),
            "word/footnotes.xml",
            Papers.word("footnotes", "<w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>"),
            "docProps/core.xml",
            "<cp xmlns:dc='x'><dc:title> </dc:title></cp>");

    @TempDir
    Path folder;

    @Test
    void aWordDocumentIsReadInOrderWithItsHeadings() throws IOException {
        String body = styled("T", "Looms") + styled("H1", "Care") + "<w:p/>" + styled("", "Oil it.")
                + styled("H2", "Valves") + item("one") + item("two")
                + "<w:p><w:r><w:t>Three</w:t><w:tab/><w:t>drops</w:t>"
                + "<w:br/><w:t xml:space='preserve'>a &amp; b</w:t></w:r></w:p>" + styled("Own", "Rest");
        Extracted found = Papers.read(folder, "a.docx", Papers.docx(body, STYLES));
        assertThat(found.title()).isEqualTo("Looms");
        assertThat(found.text())
                .isEqualTo(
                        "Looms\n\nCare\n\nOil it.\n\nValves\n\n- one\n- two\n\nThree\tdrops\na & b\n\nRest\n\nA note.");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, null, null),
                        new Section(7, null, "Care"),
                        new Section(found.text().indexOf("Valves"), null, "Care › Valves"),
                        new Section(found.text().indexOf("Rest"), null, "Rest"));
    }

    @Test
    void whatIsDeletedHiddenOrThereTwiceIsLeftOut() throws IOException {
        String body = "<w:p><w:ins><w:r><w:t>kept</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
                + "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
                + "<w:r><w:instrText>x</w:instrText></w:r><w:r><w:t> too</w:t></w:r></w:p>"
                + "<w:p><w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>" + styled("", "box")
                + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + styled("", "box")
                + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>around</w:t></w:r></w:p>";
        assertThat(Papers.read(folder, "a.docx", Papers.docx(body, Map.of())).text())
                .isEqualTo("kept too\n\nbox\n\naround");
    }

    @Test
    void aTableOfAWordDocumentIsALineForEachRow() throws IOException {
        String inner = table(row("x", "y"));
        String body = styled("", "Before")
                + table(row("Part", "Drops") + row("reed", "2</w:t></w:r></w:p><w:p><w:r><w:t>or 3"))
                + table("<w:tr><w:tc>" + inner + "</w:tc><w:tc>" + styled("", "outer") + "</w:tc></w:tr>")
                + styled("", "After");
        assertThat(Papers.read(folder, "a.docx", Papers.docx(body, Map.of())).text())
                .isEqualTo("Before\n\nPart | Drops\nreed | 2 or 3\nx, y | outer\n\nAfter");
    }

    @Test
    void slidesComeInTheirOrderWithNotesBehind() throws IOException {
        String first =
                Papers.shape("title", "Welcome") + Papers.shape("sldNum", "7") + Papers.shape("", "to all", "of us");
        String second = Papers.shape("body", "No title");
        byte[] show = Papers.pptx(
                new String[] {first, second, Papers.shape("ctrTitle", "End")},
                Map.of(
                        "ppt/slides/_rels/slide3.xml.rels",
                        Papers.relations(Papers.relation("n", "../notesSlides/n1.xml", "notesSlide")),
                        "ppt/notesSlides/n1.xml",
                        Papers.show("notes", Papers.shape("sldImg", "x") + Papers.shape("body", "Smile."))));
        Extracted found = Papers.read(folder, "a.pptx", show);
        assertThat(found.text()).isEqualTo("Welcome\n\nto all\nof us\n\nSmile.\n\nNo title\n\nEnd");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, 1, "Welcome"),
                        new Section(found.text().indexOf("No title"), 2, null),
                        new Section(found.text().indexOf("End"), 3, "End"));
    }

    @Test
    void rowsOfAWorkbookCanBeUnderstoodAloneUnderTheirSheet() throws IOException {
        byte[] book = Papers.xlsx(
                "Staff List of staff;Name,City,Age;Anna,Kisumu,31;Boris,,40.5", "Hidden a,b", "Rates Rate,Value;low,2");
        Extracted found = Papers.read(folder, "a.xlsx", book);
        assertThat(found.text())
                .isEqualTo("List of staff.\nName: Anna; City: Kisumu; Age: 31.\nName: Boris; Age: 40.5.\n\n"
                        + "Rate: low; Value: 2.");
        assertThat(found.sections())
                .containsExactly(
                        new Section(0, null, "Staff"), new Section(found.text().indexOf("Rate:"), null, "Rates"));
        assertThat(found.notes()).singleElement().asString().contains("Hidden");
    }

    private static String styled(String style, String text) {
        return "<w:p><w:pPr><w:pStyle w:val='" + style + "'/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static String item(String text) {
        return "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static String table(String rows) {
        return "<w:tbl>" + rows + "</w:tbl>";
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("<w:tr>");
        for (String cell : cells) {
            row.append("<w:tc>").append(styled("", cell)).append("</w:tc>");
        }
        return row.append("</w:tr>").toString();
    }
}
