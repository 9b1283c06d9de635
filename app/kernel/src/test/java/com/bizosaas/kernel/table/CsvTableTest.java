package com.bizosaas.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    private static final String TEXT = "Grüße \"zu\";\nHause, ça";
    private static final String PLAIN = String.join(
            "\r\n",
            "title,sku,price,description",
            "Grüße,enc-1,5.00,\"Grüße \"\"zu\"\";\nHause, ça\"",
            "Second,enc-2,6.00,two",
            "");

    @TempDir
    Path folder;

    @Test
    void everyEncodingIsReadRight() throws IOException {
        Charset latin = StandardCharsets.ISO_8859_1;
        List<byte[]> files = List.of(
                PLAIN.getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_8),
                PLAIN.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8),
                PLAIN.strip().getBytes(StandardCharsets.UTF_8),
                ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + PLAIN).getBytes(StandardCharsets.UTF_16BE),
                PLAIN.getBytes(latin),
                PLAIN.replace(',', '\t').replace("Hause\t", "Hause,").getBytes(StandardCharsets.UTF_8));
        for (byte[] file : files) {
            assertThat(Tables.cells(Tables.file(folder, file), Format.CSV))
                    .containsExactly(
                            List.of("Grüße", "enc-1", "5.00", TEXT), List.of("Second", "enc-2", "6.00", "two"));
        }
        byte[] euro = PLAIN.replace("Second", "Second €").getBytes(Charset.forName("windows-1252"));
        assertThat(Tables.cells(Tables.file(folder, euro), Format.CSV).get(1).getFirst())
                .isEqualTo("Second €");
    }

    @Test
    void aByteBeyondTheFirstMegabyteStillDecidesTheEncoding() throws IOException {
        String text = "title\n" + "plain\n".repeat(400_000) + "Grüße\n";
        List<List<String>> cells = Tables.cells(Tables.file(folder, text, StandardCharsets.ISO_8859_1), Format.CSV);
        assertThat(cells).hasSize(400_001);
        assertThat(cells.getLast()).containsExactly("Grüße");
    }

    @Test
    void semicolonsAndTabsAreFoundFromTheHeader() throws IOException {
        assertThat(Tables.header(Tables.file(folder, "a;\"b,c,d\";e\n"), Format.CSV))
                .containsExactly("a", "b,c,d", "e");
        assertThat(Tables.header(Tables.file(folder, "\n\n a\tb \n"), Format.CSV))
                .containsExactly("a", "b");
        assertThat(Tables.header(Tables.file(folder, "title"), Format.CSV)).containsExactly("title");
    }

    @Test
    void aRowIsTheLineOnWhichItsRecordStarts() throws IOException {
        String text = String.join(
                "\r\n",
                "title,sku,price,description",
                "One,row-1,5.00,\"a",
                "b",
                "c\"",
                "Two,row-2,cheap,",
                "",
                ",,,",
                "Three,row-3,dear,\"d",
                "e\"");
        assertThat(Tables.rows(Tables.file(folder, text), Format.CSV))
                .extracting(Row::line)
                .containsExactly(2, 5, 8);
        assertThat(Tables.rows(Tables.file(folder, "a\n\n\nx"), Format.CSV))
                .extracting(Row::line)
                .containsExactly(4);
        assertThat(Tables.rows(Tables.file(folder, "a\r1\r2"), Format.CSV))
                .extracting(Row::line)
                .containsExactly(2, 3);
    }

    @Test
    void shortRowsAreFilledAndLongOnesAreErrors() throws IOException {
        List<Row> rows = Tables.rows(Tables.file(folder, "a,b\n1\n1,2,,\n1,2,3\n4,5\n"), Format.CSV);
        assertThat(rows.get(0)).isEqualTo(Row.of(2, List.of("1", "")));
        assertThat(rows.get(1)).isEqualTo(Row.of(3, List.of("1", "2")));
        assertThat(rows.get(2).error()).contains("3 cells").contains("2 columns");
        assertThat(rows.get(2).cells()).containsExactly("1", "2", "3");
        assertThat(rows.get(3).error()).isNull();
    }

    @Test
    void aNulStaysInItsCell() throws IOException {
        assertThat(Tables.cells(Tables.file(folder, "title,sku\r\nLa\0mp,nul-1\r\n"), Format.CSV))
                .containsExactly(List.of("La\0mp", "nul-1"));
    }

    @Test
    void theApostropheOfAGuardedCellIsTakenOff() throws IOException {
        assertThat(Tables.cells(Tables.file(folder, "a\n'=1+1\n'quoted\n''-x\n''x\n'\n"), Format.CSV))
                .extracting(List::getFirst)
                .containsExactly("=1+1", "'quoted", "'-x", "''x", "'");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        byte[] noise = new byte[3000];
        new Random(7).nextBytes(noise);
        refused(new byte[0], "empty");
        refused(noise, "");
        refused(joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, noise), "PNG");
        refused(joined(new byte[] {'P', 'K', 3, 4}, noise), "zip");
        refused(new byte[500], "binary");
        refused(PLAIN.getBytes(StandardCharsets.UTF_16LE), "binary");
        refused("\r\n \n".getBytes(StandardCharsets.UTF_8), "blank");
        refused(",,\n, ,".getBytes(StandardCharsets.UTF_8), "blank");
    }

    @Test
    void textThatWouldBeGarbledIsRefused() throws IOException {
        refused(joined("title\nГрюссе Grüße\n".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xE4}), "line 3");
        refused("title\nПривет мир, добрый день\n".getBytes(Charset.forName("windows-1251")), "UTF-8");
        refused(joined(new byte[] {(byte) 0xFF, (byte) 0xFE}, new byte[] {'a', 0, 'b'}), "broken", "UTF-16");
    }

    @Test
    void cellsRowsAndColumnsHaveLimits() throws IOException {
        refused(("a\n\"" + "x".repeat(TableReader.MOST_CELL + 1) + "\"\n").getBytes(StandardCharsets.UTF_8), "line 2");
        refused(("a\n\"open" + "x\n".repeat(1_500_000)).getBytes(StandardCharsets.UTF_8), "");
        String wide = ("x".repeat(1_000_000) + ",").repeat(12);
        refused(("a,b,c,d,e,f,g,h,i,j,k,l\n" + wide).getBytes(StandardCharsets.UTF_8), "10 MB");
        refused("a,".repeat(2_001).getBytes(StandardCharsets.UTF_8), "columns");
        Path longest = Tables.file(folder, "a\n" + "x".repeat(TableReader.MOST_CELL));
        assertThat(Tables.cells(longest, Format.CSV).getFirst().getFirst()).hasSize(TableReader.MOST_CELL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n\"open,1\nfoo", "a,b\n1,\"x\" y\n"})
    void aBrokenQuoteIsRefusedWithItsLine(String text) throws IOException {
        refused(text.getBytes(StandardCharsets.UTF_8), "2");
    }

    private void refused(byte[] bytes, String... words) throws IOException {
        Path file = Tables.file(folder, bytes);
        assertThatThrownBy(() -> Tables.rows(file, Format.CSV))
                .isInstanceOf(UnreadableTable.class)
                .satisfies(
                        e -> assertThat(words).anySatisfy(word -> assertThat(e).hasMessageContaining(word)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Exception", "java.", "null"));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
