package com.bizosaas.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NdjsonTableTest {

    @TempDir
    Path folder;

    @Test
    void aBrokenLineIsAnErrorOfItsOwn() throws IOException {
        String text = "\uFEFF{\"title\":\"Grüße\"}\r\n\n[1]\n{\"a\":1,\"a\":2}\nnonsense\n{\"title\":\"last\"}";
        List<Row> rows = Tables.rows(Tables.file(folder, text), Format.NDJSON);
        assertThat(rows).extracting(Row::line).containsExactly(1, 3, 4, 5, 6);
        assertThat(rows.get(0).object()).isEqualTo(Json.object().put("title", "Grüße"));
        assertThat(rows.subList(1, 4)).allSatisfy(row -> {
            assertThat(row.object()).isNull();
            assertThat(row.error()).startsWith("The line ");
        });
        assertThat(rows.getLast().error()).isNull();
    }

    @Test
    void aLineThatIsNoUtf8IsAnErrorOfItsOwn() throws IOException {
        Path file = Tables.file(folder, "{\"a\":\"ü\"}\n{}\n", StandardCharsets.ISO_8859_1);
        assertThat(Tables.rows(file, Format.NDJSON))
                .extracting(Row::error)
                .containsExactly("The line is not UTF-8.", null);
    }

    @Test
    void whatCannotBeLinesIsRefused() throws IOException {
        for (byte[] bytes : List.of(
                new byte[0],
                new byte[100],
                "{}".getBytes(StandardCharsets.UTF_16),
                "x".repeat(11 << 20).getBytes(StandardCharsets.UTF_8))) {
            Path file = Tables.file(folder, bytes);
            assertThatThrownBy(() -> Tables.rows(file, Format.NDJSON)).isInstanceOf(UnreadableTable.class);
        }
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("out.ndjson");
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = TableWriter.open(out, Format.NDJSON)) {
            table.line(Json.object().put("a", "=1\n\u2028😀"));
            table.line("{\"b\":2}".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> table.row(List.of("x"))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(Tables.rows(file, Format.NDJSON))
                .extracting(Row::object)
                .containsExactly(
                        Json.object().put("a", "=1\n\u2028😀"), Json.object().put("b", 2));
    }
}
