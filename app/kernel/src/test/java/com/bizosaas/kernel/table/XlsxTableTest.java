package com.bizosaas.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTableTest {

    private static final String HEADER = "<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
            + "<c r='B1' t='inlineStr'><is><t>b</t></is></c></row>";

    @TempDir
    Path folder;

    @Test
    void cellsBecomeTextAsAPersonWouldTypeThem() throws IOException {
        String rows = HEADER
                + "<row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3'><v>5.5000000000000009</v></c></row>"
                + "<row r='4'><c r='A4' t='b'><v>1</v></c><c r='B4'><v>1.2E+3</v></c></row>"
                + "<row r='5'><c r='A5' s='1'><v>46347</v></c><c r='B5' s='2'><v>46347.354166666664</v></c></row>"
                + "<row r='6'><c r='A6' s='3'><v>0.5</v></c><c r='B6'><v>4006381333931</v></c></row>"
                + "<row r='7'><c r='A7'><f>B6*2</f><v>0.30000000000000004</v></c>"
                + "<c r='B7' t='str'><f>A1&amp;B1</f><v>ab</v></c></row>"
                + "<row r='8'><c r='B8' t='inlineStr'><is><r><t>rich </t></r><r><t>text</t></r></is></c></row>";
        Path file = new Book().sheet(rows).save(folder.resolve("a.xlsx"));
        assertThat(Tables.header(file, Format.XLSX)).containsExactly("a", "b");
        assertThat(Tables.rows(file, Format.XLSX))
                .containsExactly(
                        Row.of(3, List.of("shared ü", "5.5")),
                        Row.of(4, List.of("true", "1200")),
                        Row.of(5, List.of("2026-11-21", "2026-11-21T08:30")),
                        Row.of(6, List.of("12:00", "4006381333931")),
                        Row.of(7, List.of("0.3", "ab")),
                        Row.of(8, List.of("", "rich text")));
    }

    @Test
    void aWorkbookNeedsNoStylesAndNoSharedStrings() throws IOException {
        Path file = new Book()
                .bare()
                .sheet(HEADER
                        + "<row r='2'><c r='A2' t='inlineStr'><is><t>x</t></is></c><c r='B2'><v>1.5</v></c></row>")
                .save(folder.resolve("bare.xlsx"));
        assertThat(Tables.rows(file, Format.XLSX)).containsExactly(Row.of(2, List.of("x", "1.5")));
    }

    @Test
    void anErrorInACellIsTheRowsError() throws IOException {
        Path file = new Book()
                .sheet(HEADER + "<row r='2'><c r='A2' t='e'><v>#N/A</v></c><c r='B2'><v>1</v></c></row>"
                        + "<row r='3'><c r='A3'><v>1</v></c></row>")
                .save(folder.resolve("a.xlsx"));
        List<Row> rows = Tables.rows(file, Format.XLSX);
        assertThat(rows.get(0).error()).contains("A2");
        assertThat(rows.get(1)).isEqualTo(Row.of(3, List.of("1", "")));
    }

    @Test
    void numbersHaveNoNoiseAndNoExponent() {
        assertThat(XlsxCell.number(new BigDecimal("1E+400"))).isEqualTo("1E+400");
        assertThat(XlsxCell.number(new BigDecimal("1E-7"))).isEqualTo("0.0000001");
        assertThat(XlsxCell.number(new BigDecimal("19.989999999999998"))).isEqualTo("19.99");
        assertThat(XlsxCell.number(new BigDecimal("-0.0"))).isEqualTo("0");
        assertThat(XlsxCell.number(new BigDecimal("12345678901234567890"))).isEqualTo("12345678901234567890");
    }

    @Test
    void formatsThatOnlyHoldTheLettersOfADateAreNone() {
        assertThat(List.of("General", "0.00", "#,##0.00\" days\"", "[Red]0.0", "\\d0", "0.00E+00", "[$USD] 0.00"))
                .noneMatch(XlsxCell::isDateFormat);
        assertThat(List.of("yyyy-mm-dd", "[$-409]d/m/yy", "[h]:mm:ss", "m\"x\""))
                .allMatch(XlsxCell::isDateFormat);
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        refused(Tables.file(folder, "a,b\n1,2\n"), "not an XLSX");
        refused(Tables.file(folder, new byte[] {'P', 'K', 3, 4, 9, 9, 9}), "not an XLSX");
        refused(new Book().save(folder.resolve("empty.xlsx")), "empty");
        refused(new Book().sheet(HEADER + "<row r='2'><c></row>").save(folder.resolve("broken.xlsx")), "broken");
    }

    /** Whatever is wrong with a workbook, it is read or refused: no other exception. */
    @Test
    void aDamagedWorkbookIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(new Book()
                .sheet(HEADER + "<row r='2'><c r='A2'><v>1</v></c></row>")
                .save(folder.resolve("w")));
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(5) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flips = 1 + random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged"), damaged);
            assertThat(catchThrowable(() -> Tables.rows(file, Format.XLSX)))
                    .satisfiesAnyOf(
                            e -> assertThat(e).isNull(), e -> assertThat(e).isInstanceOf(UnreadableTable.class));
        }
    }

    @Test
    void entitiesAreRefused() throws IOException {
        String bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><worksheet><sheetData>" + HEADER
                + "<row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>";
        refused(new Book().part("xl/worksheets/sheet1.xml", bomb).save(folder.resolve("bomb.xlsx")), "worksheets");
    }

    @Test
    void whatSwellsIsRefused() throws IOException {
        refused(sheet("zip.xlsx", "<row><c/></row>".repeat(3_000_000)), "unpacks too far");
        refused(sheet("far.xlsx", HEADER + "<row><c r='ZZZZZZ2'><v>1</v></c></row>"), "columns");
        refused(sheet("many.xlsx", "<row>" + "<c><v>1</v></c>".repeat(2_001) + "</row>"), "columns");
        refused(sheet("cell.xlsx", "<row><c r='A1' t='str'><v>" + "xy".repeat(600_000) + "</v></c></row>"), "1 MB");
        refused(sheet("run.xlsx", "<row r='" + "x".repeat(9 << 20) + "'/>"), "8 MB");
    }

    private Path sheet(String name, String rows) throws IOException {
        return new Book().sheet(rows).save(folder.resolve(name));
    }

    private static void refused(Path file, String word) {
        assertThatThrownBy(() -> Tables.rows(file, Format.XLSX))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining(word);
    }
}
