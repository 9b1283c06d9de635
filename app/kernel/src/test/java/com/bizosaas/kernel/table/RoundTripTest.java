package com.bizosaas.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    private static final List<String> UGLY = List.of(
            "=1+1",
            "+1",
            "-1",
            "@x",
            "'quoted",
            "plain",
            "'=x",
            "''",
            "'''=",
            "'",
            "\tx",
            "\rx",
            "=",
            " lead",
            "trail ",
            "a\r\nb",
            "a\rb",
            "\n",
            "\"",
            "\"\"",
            "a\"b",
            ",;\t",
            "ü€😀",
            "👩🏽‍🚀",
            "\u200f",
            "\uFEFFx",
            "_x000D_",
            "_x005F_",
            "<b>&amp;</b>",
            "]]>",
            "\u0001\u001f",
            "\u0085\u2028",
            "#",
            "0012",
            "1e5",
            "x".repeat(40_000));

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void uglyTextSurvives(Format format) throws IOException {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("key", "=text")));
        for (int i = 0; i < UGLY.size(); i++) {
            rows.add(List.of("k" + i, UGLY.get(i)));
        }
        survive(rows, format);
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "XLSX"})
    void anyMixtureSurvives(Format format) throws IOException {
        Random random = new Random(42);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("key", "one", "two")));
        for (int i = 0; i < 2_000; i++) {
            rows.add(List.of("k" + i, mixture(random), mixture(random)));
        }
        survive(rows, format);
    }

    @Test
    void csvIsUtf8WithCrlfAndGuarded() throws IOException {
        Path file = Tables.written(
                folder, Format.CSV, List.of(List.of("title", "n"), List.of("=ü", "-1"), List.of("'=", "'q")));
        assertThat(Files.readString(file, StandardCharsets.UTF_8)).isEqualTo("title,n\r\n'=ü,'-1\r\n''=,'q\r\n");
    }

    @Test
    void sheetsHoldTextOnly() throws IOException {
        Path file = Tables.written(folder, Format.XLSX, List.of(List.of("a"), List.of("=1+1")));
        try (var zip = new java.util.zip.ZipFile(file.toFile())) {
            byte[] sheet =
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes();
            assertThat(new String(sheet, StandardCharsets.UTF_8))
                    .contains("=1+1")
                    .doesNotContain("<f>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "online-retail.csv,InvoiceNo",
        "shopify-apparel.csv,Handle",
        "woocommerce-sample-products.csv,ID",
    })
    void realFilesAreReadWhole(String name, String first) throws IOException {
        Path file = data().resolve(name);
        assumeTrue(Files.exists(file), name + " is not in " + file.getParent() + ": skipped");
        List<Row> rows = Tables.rows(file, Format.CSV);
        assertThat(Tables.header(file, Format.CSV).getFirst()).isEqualTo(first);
        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.error()).isNull());
        List<List<String>> all = new ArrayList<>(List.of(Tables.header(file, Format.CSV)));
        rows.forEach(row -> all.add(row.cells()));
        survive(all, Format.CSV);
        survive(all, Format.XLSX);
    }

    private void survive(List<List<String>> rows, Format format) throws IOException {
        Path file = Tables.written(folder, format, rows);
        assertThat(Tables.header(file, format)).isEqualTo(rows.getFirst());
        assertThat(Tables.cells(file, format)).isEqualTo(rows.subList(1, rows.size()));
    }

    private static String mixture(Random random) {
        String alphabet = "'=+-@\t\r\n\",; aü😀_x00D_<&>";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(alphabet.codePointAt(
                    alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())))));
        }
        return text.toString();
    }

    private static Path data() {
        String given = System.getProperty("BIZOSAAS_TEST_DATA", System.getenv("BIZOSAAS_TEST_DATA"));
        return Path.of(given == null ? "../../../shared/data" : given)
                .toAbsolutePath()
                .normalize();
    }
}
