package com.bizosaas.kernel.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Links;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.money.Money;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.testing.SampleFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainSheetTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-7000-8000-000000000002");
    private static final List<String> HEADER = List.of(
            "id", "title", "kind", "price_now", "pieces", "open", "tags", "friends", "rule", "custom.shelf", "version");

    private static final PlainSheet<Thing> SHEET = new PlainSheet<>(Resource.of(Thing.class, "test.thing"));
    private static final PlainSheet<Bolt> BOLTS = new PlainSheet<>(Resource.of(Bolt.class, "test.bolt"));

    @TempDir
    Path folder;

    enum Kind {
        LARGE,
        SMALL
    }

    record Thing(
            @Key UUID id,
            @Title String title,
            Kind kind,
            @Nullable Money priceNow,
            @Nullable Integer pieces,
            boolean open,
            List<String> tags,

            @Links(table = "test.friend", to = "test.thing") List<UUID> friends,

            Map<String, String> rule,
            @Dynamic Map<String, Object> custom,
            @Stamp Instant createdAt,
            @Version long version) {}

    record Bolt(@Key UUID id, @Title String title) {}

    @Test
    void anItemIsARowAndTheRowIsTheItem() {
        Thing thing = new Thing(
                ONE,
                " a, \"b\"",
                Kind.SMALL,
                new Money(1999, "USD"),
                3,
                true,
                List.of("x | y", " \\z ", "plain"),
                List.of(ONE, TWO),
                Map.of("status", "draft"),
                Map.of("shelf", new BigDecimal("5.50"), "other", "unseen"),
                Instant.EPOCH,
                7);
        List<List<String>> rows = SHEET.rows(thing, HEADER);
        assertThat(rows)
                .containsExactly(List.of(
                        ONE.toString(),
                        " a, \"b\"",
                        "small",
                        "19.99",
                        "3",
                        "true",
                        "x \\| y | \\ \\\\z\\  | plain",
                        ONE + " | " + TWO,
                        "{\"status\":\"draft\"}",
                        "5.50",
                        "7"));
        assertThat(SampleFile.written(folder, List.of(HEADER, rows.getFirst())).items(SHEET))
                .containsExactly("{\"title\":\" a, \\\"b\\\"\",\"kind\":\"small\",\"price_now\":\"19.99\",\"pieces\":3,"
                        + "\"open\":true,\"tags\":[\"x | y\",\" \\\\z \",\"plain\"],\"friends\":[\"" + ONE + "\",\""
                        + TWO
                        + "\"],\"rule\":{\"status\":\"draft\"},\"custom\":{\"shelf\":\"5.50\"}}");
    }

    @Test
    void emptyCellsSayNothing() {
        assertThat(SampleFile.csv(folder, "title,pieces,tags,custom.shelf", "Lamp,, ,")
                        .items(SHEET))
                .containsExactly("{\"title\":\"Lamp\"}");
    }

    @Test
    void headersAreFoundInOtherSpellings() {
        assertThat(SampleFile.csv(folder, "Title,Price Now,PIECES,ID,Created At", "Lamp,5,many,x,y")
                        .items(SHEET))
                .containsExactly("{\"title\":\"Lamp\",\"price_now\":\"5\",\"pieces\":\"many\"}");
    }

    @Test
    void unknownColumnsBecomeCustomFields() {
        SampleFile file = SampleFile.csv(
                folder, "title,Shelf Number,Größe (cm),2nd,尺寸,Empty,shelf_number", "Lamp,B 17 ü,5,x,y,,z");
        assertThat(file.items(SHEET))
                .containsExactly("{\"title\":\"Lamp\",\"custom\":{\"shelf_number\":\"B 17 ü\",\"grosse_cm\":\"5\","
                        + "\"field_2nd\":\"x\",\"field\":\"y\",\"shelf_number_2\":\"z\"}}");
        assertThat(file.warnings().keySet())
                .containsExactlyInAnyOrder("Shelf Number", "Größe (cm)", "2nd", "尺寸", "shelf_number");
        assertThat(file.warnings().get("Shelf Number")).contains("custom field shelf_number");
    }

    @Test
    void withoutCustomFieldsUnknownColumnsAreLeftOut() {
        SampleFile file = SampleFile.csv(folder, "title,Zone", "Lamp,Bright");
        assertThat(file.items(BOLTS)).containsExactly("{\"title\":\"Lamp\"}");
        assertThat(file.warnings()).containsOnlyKeys("Zone");
    }

    @Test
    void aMappingComesFirst() {
        SampleFile file = SampleFile.csv(folder, "title,Name,Shelf,Gone", "Lamp,Lantern,B 17,x");
        assertThat(file.read(SHEET, Map.of("Name", "title", "Shelf", "custom.place", "Gone", ""))
                        .getFirst()
                        .item()
                        .toString())
                .isEqualTo("{\"title\":\"Lantern\",\"custom\":{\"place\":\"B 17\"}}");
        assertThat(file.warnings()).containsOnlyKeys("title");
        assertThatThrownBy(() -> file.read(SHEET, Map.of("Name", "colour")))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(() -> file.read(SHEET, Map.of("Name", "id"))).isInstanceOf(UnreadableTable.class);
    }

    @Test
    void aFileWithoutAnyKnownColumnIsRefused() {
        assertThatThrownBy(() -> SampleFile.csv(folder, "foo,bar", "1,2").read(SHEET))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("title, kind, price_now");
        assertThatThrownBy(() -> SampleFile.csv(folder, "id,created_at", "1,2").read(SHEET))
                .isInstanceOf(UnreadableTable.class);
    }

    @Test
    void jsonComesAsItIsWithoutWhatTheProgramSets() {
        SampleFile file = SampleFile.of(
                folder,
                Format.NDJSON,
                "{\"id\":\"1\",\"title\":\"Lamp\",\"pieces\":null,\"version\":3,\"created_at\":\"x\",\"odd\":1}\nnonsense\n");
        List<Incoming> found = file.read(SHEET);
        assertThat(found.getFirst().item().toString()).isEqualTo("{\"title\":\"Lamp\",\"pieces\":null,\"odd\":1}");
        assertThat(found.getLast().line()).isEqualTo(2);
        assertThat(found.getLast().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.field()).isEmpty());
    }

    @Test
    void aBrokenRowIsARecordWithAnError() {
        List<Incoming> found =
                SampleFile.csv(folder, "title,pieces", "Lamp,1,2", "Lantern,2").read(SHEET);
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("3 cells"));
        assertThat(found.getLast().errors()).isEmpty();
    }

    @Test
    void aHeaderIsKnownByAnyOfItsColumns() {
        assertThat(SHEET.knows(List.of("x", "Title"))).isTrue();
        assertThat(SHEET.knows(List.of())).isTrue();
        assertThat(SHEET.knows(List.of("x"))).isFalse();
        assertThat(SHEET.name()).isEqualTo("own");
    }
}
