package com.bizosaas.catalog;

import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.Declared;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.money.Money;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.table.Format;
import com.bizosaas.kernel.table.UnreadableTable;
import com.bizosaas.kernel.testing.SampleFile;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ProductSheetTest {

    private static final List<String> HEADER = List.of(
            "id",
            "slug",
            "title",
            "kind",
            "status",
            "description",
            "categories",
            "tags",
            "options",
            "option_values",
            "sku",
            "price",
            "compare_at",
            "cost",
            "barcode",
            "weight_g",
            "length_mm",
            "width_mm",
            "height_mm",
            "Color",
            "option:Price",
            "attributes.ram size",
            "custom.shelf",
            "title:fr-CA",
            "created_at",
            "updated_at",
            "version");

    private static Declared declared;
    private static TestSite site;
    private static ProductSheet sheet;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        declared = new Declared();
        site = declared.site();
        sheet = new ProductSheet(Product.RESOURCE);
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    private static Variant variant(String sku, Map<String, String> options, long price) {
        return new Variant(Uuid7.next(), sku, options, new Money(price, "USD"), null, null, null, 5, null, null, null);
    }

    private static Product product(List<Option> options, List<Variant> variants) {
        return new Product(
                Uuid7.next(),
                Product.Kind.DIGITAL,
                "Grüße \"zu\", 👩🏽‍🚀",
                "grusse",
                "one;\n\"two\", three",
                Product.Status.ARCHIVED,
                List.of(
                        new CategoryRef(Uuid7.next(), "Hoodies", "Clothing > Hoodies"),
                        new CategoryRef(Uuid7.next(), "a > b\\ | c", "Clothing > a > b\\ | c")),
                List.of("x | y", "=1"),
                options,
                variants,
                List.of(),
                Map.of("ram size", new BigDecimal("16")),
                Map.of("shelf", "'=B 17"),
                Map.of("fr-CA", Map.of("title", "Salutations; à tous")),
                Instant.EPOCH,
                Instant.EPOCH,
                3);
    }

    private ObjectNode back(Product product) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        rows.addAll(sheet.rows(product, HEADER));
        List<Incoming> found = SampleFile.written(folder, rows).read(sheet);
        assertThat(found)
                .singleElement()
                .satisfies(record -> assertThat(record.errors()).isEmpty());
        return found.getFirst().item();
    }

    @Test
    void aProductComesBackAsItWas() {
        Product product = product(
                List.of(new Option("Color", List.of("Blue", "Red", "|")), new Option("Price", List.of("low"))),
                List.of(
                        variant("s-1", Map.of("Color", "Red", "Price", "low"), 1999),
                        variant("s-2", Map.of("Color", "|"), 500)));
        assertThat(back(product).toString())
                .isEqualTo(
                        "{\"slug\":\"grusse\",\"title\":\"Grüße \\\"zu\\\", 👩🏽‍🚀\",\"kind\":\"digital\","
                                + "\"status\":\"archived\",\"description\":\"one;\\n\\\"two\\\", three\","
                                + "\"categories\":[\"Clothing > Hoodies\",\"Clothing > a \\\\> b\\\\\\\\ | c\"],"
                                + "\"tags\":[\"x | y\",\"=1\"],\"attributes\":{\"ram size\":\"16\"},"
                                + "\"custom\":{\"shelf\":\"'=B 17\"},"
                                + "\"translations\":{\"fr-CA\":{\"title\":\"Salutations; à tous\"}},"
                                + "\"options\":[{\"name\":\"Color\",\"values\":[\"Blue\",\"Red\",\"|\"]},"
                                + "{\"name\":\"Price\",\"values\":[\"low\"]}],"
                                + "\"variants\":[{\"sku\":\"s-1\",\"price\":{\"amount\":\"19.99\"},\"weight_g\":5,"
                                + "\"options\":{\"Color\":\"Red\",\"Price\":\"low\"}},"
                                + "{\"sku\":\"s-2\",\"price\":{\"amount\":\"5.00\"},\"weight_g\":5,\"options\":{\"Color\":\"|\"}}]}");
        assertThat(CategoryPath.names("Clothing > a \\> b\\\\ | c")).containsExactly("Clothing", "a > b\\ | c");
    }

    @Test
    void variantsWithoutAnythingAreCounted() {
        Variant bare = Variant.plain(Uuid7.next());
        assertThat(back(product(List.of(), List.of(bare, bare)))
                        .path("variants")
                        .toString())
                .isEqualTo("[{},{}]");
        assertThat(back(product(List.of(), List.of(bare))).has("variants")).isFalse();
        assertThat(back(product(List.of(), List.of(bare))).has("options")).isFalse();
    }

    @Test
    void optionValuesStandApartOnlyWhereVariantsDoNotTellThem() {
        Product told =
                product(List.of(new Option("Color", List.of("Red"))), List.of(variant("s", Map.of("Color", "Red"), 1)));
        int place = HEADER.indexOf("option_values");
        assertThat(sheet.rows(told, HEADER).getFirst().get(place)).isEmpty();
        Product more = product(List.of(new Option("Color", List.of("Red", "Blue"))), told.variants());
        assertThat(sheet.rows(more, HEADER).getFirst().get(place)).isEqualTo("Color: Red \\| Blue");
    }

    @Test
    void theHeaderHasWhatTheTenantHas() {
        site.post(ZOE, "/api/catalog/attributes", "{\"name\":\"ram size\",\"type\":\"number\"}")
                .expectStatus(201);
        site.post(
                        ZOE,
                        "/api/catalog/products",
                        "{\"title\":\"Cap\",\"options\":[{\"name\":\"Color\",\"values\":[\"Red\"]},"
                                + "{\"name\":\"Price\",\"values\":[\"low\"]}],\"variants\":[{\"sku\":\"h-1\","
                                + "\"options\":{\"Color\":\"Red\",\"Price\":\"low\"}}],\"attributes\":{\"ram size\":16}}")
                .expectStatus(201);
        List<String> header =
                declared.kernel().database().write(ZOE.caller(), tx -> new ProductSheet(Product.RESOURCE).header(tx));
        assertThat(header)
                .containsExactlyElementsOf(HEADER.stream()
                        .filter(column -> !column.equals("custom.shelf") && !column.contains(":fr"))
                        .toList());
    }

    @Test
    void furtherVariantsRepeatTheSlug() {
        SampleFile file = SampleFile.csv(
                folder,
                "title,slug,sku,price,options,Size,Cut",
                "Cap,cap,c-s,5.00,Size | Cut,S,slim",
                ",cap,c-m,6.00,,M,slim",
                "Hat,hat,h,7.00,,,");
        assertThat(file.items(sheet))
                .containsExactly(
                        "{\"title\":\"Cap\",\"slug\":\"cap\",\"options\":[{\"name\":\"Size\",\"values\":[\"S\",\"M\"]},"
                                + "{\"name\":\"Cut\",\"values\":[\"slim\"]}],\"variants\":[{\"sku\":\"c-s\","
                                + "\"price\":{\"amount\":\"5.00\"},\"options\":{\"Size\":\"S\",\"Cut\":\"slim\"}},"
                                + "{\"sku\":\"c-m\",\"price\":{\"amount\":\"6.00\"},"
                                + "\"options\":{\"Size\":\"M\",\"Cut\":\"slim\"}}]}",
                        "{\"title\":\"Hat\",\"slug\":\"hat\",\"variants\":[{\"sku\":\"h\",\"price\":{\"amount\":\"7.00\"}}]}");
        assertThat(file.warnings()).isEmpty();
    }

    @Test
    void aColumnMayBeAnOptionByItsPrefixAlone() {
        assertThat(SampleFile.csv(folder, "title,option:Price,price", "Cap,low,5")
                        .items(sheet))
                .containsExactly("{\"title\":\"Cap\",\"options\":[{\"name\":\"Price\",\"values\":[\"low\"]}],"
                        + "\"variants\":[{\"price\":{\"amount\":\"5\"},\"options\":{\"Price\":\"low\"}}]}");
    }

    @Test
    void wrongCellsReachValidation() {
        List<Incoming> found = SampleFile.csv(
                        folder, "title,sku,price,weight_g", "One,a,cheap,heavy", ",b,-5,", "Two,c,5.00,3,x")
                .read(sheet);
        assertThat(found.get(0).item().toString())
                .isEqualTo("{\"title\":\"One\",\"variants\":[{\"sku\":\"a\",\"price\":{\"amount\":\"cheap\"},"
                        + "\"weight_g\":\"heavy\"}]}");
        assertThat(found.get(1).item().toString())
                .isEqualTo("{\"variants\":[{\"sku\":\"b\",\"price\":{\"amount\":\"-5\"}}]}");
        assertThat(found.get(2).errors()).hasSize(1);
        assertThat(found.get(2).line()).isEqualTo(4);
    }

    @Test
    void aMappingGivesAnUnknownColumnAnotherPlace() {
        SampleFile file = SampleFile.csv(folder, "title,sku,price,Shelf Number,Zone", "Lamp,l-1,5.00,B 17 ü,Bright");
        assertThat(file.read(sheet).getFirst().item().path("custom").toString())
                .isEqualTo("{\"shelf_number\":\"B 17 ü\",\"zone\":\"Bright\"}");
        assertThat(file.warnings()).containsOnlyKeys("Shelf Number", "Zone");
        ObjectNode mapped =
                file.read(sheet, Map.of("Zone", "description")).getFirst().item();
        assertThat(mapped.path("description").stringValue()).isEqualTo("Bright");
        assertThat(mapped.path("custom").toString()).isEqualTo("{\"shelf_number\":\"B 17 ü\"}");
        assertThat(file.warnings()).containsOnlyKeys("Shelf Number");
        assertThatThrownBy(() -> file.read(sheet, Map.of("Zone", "nowhere"))).isInstanceOf(UnreadableTable.class);
    }

    @Test
    void linesAreThoseOnWhichRecordsStart() {
        List<Incoming> found = SampleFile.csv(
                        folder,
                        "title,sku,price,description",
                        "One,row-1,5.00,\"a\r\nb\r\nc\"",
                        "Two,row-2,cheap,",
                        "Three,row-3,dear,\"d\r\ne\"")
                .read(sheet);
        assertThat(found).extracting(Incoming::line).containsExactly(2, 5, 6);
    }

    @Test
    void aFileWithoutKnownColumnIsRefused() {
        assertThatThrownBy(() -> SampleFile.csv(folder, "foo,bar", "1,2").read(sheet))
                .isInstanceOf(UnreadableTable.class)
                .hasMessageContaining("title");
    }

    @Test
    void jsonComesBackWithPathsForCategories() {
        Product product =
                product(List.of(new Option("Color", List.of("Red"))), List.of(variant("s", Map.of("Color", "Red"), 1)));
        String line = new String(
                Json.bytes(out -> Product.RESOURCE.shape().write(out, product)),
                java.nio.charset.StandardCharsets.UTF_8);
        ObjectNode item = SampleFile.of(folder, Format.NDJSON, line + "\n")
                .read(sheet)
                .getFirst()
                .item();
        assertThat(item.propertyNames())
                .containsExactlyInAnyOrder(
                        "kind",
                        "title",
                        "slug",
                        "description",
                        "status",
                        "translations",
                        "categories",
                        "tags",
                        "options",
                        "variants",
                        "attributes",
                        "custom");
        assertThat(item.path("categories").toString())
                .isEqualTo("[\"Clothing > Hoodies\",\"Clothing > a \\\\> b\\\\\\\\ | c\"]");
        assertThat(item.path("variants").path(0).has("id")).isFalse();
        assertThat(item.path("variants").path(0).path("compare_at").isNull()).isTrue();
    }

    @Test
    void bothShopsProductsSurviveTheOwnFile() {
        for (Map.Entry<String, Layout> shop : Map.of(
                        "shopify-apparel.csv",
                        new ShopifyLayout(),
                        "woocommerce-sample-products.csv",
                        new WooCommerceLayout())
                .entrySet()) {
            SampleFile.collected(shop.getKey()).read(shop.getValue()).forEach(record -> survives(record.item()));
        }
    }

    /** A product as the shop's layout reads it, made, written and read again, is the same but for texts of numbers. */
    private void survives(ObjectNode item) {
        ObjectNode plain = item.deepCopy();
        plain.remove(List.of("attributes", "custom", "categories"));
        String made = site.post(EDDA, "/api/catalog/products", plain.toString())
                .expectStatus(201)
                .id();
        Items<Product> items = products();
        List<List<String>> rows = declared.kernel().database().write(EDDA.caller(), tx -> {
            List<String> header = sheet.header(tx);
            List<List<String>> all = new ArrayList<>(List.of(header));
            all.addAll(sheet.rows(items.view(tx, java.util.UUID.fromString(made)), header));
            return all;
        });
        ObjectNode back =
                SampleFile.written(folder, rows).read(sheet).getFirst().item();
        declared.kernel().database().write(EDDA.caller(), tx -> {
            Product stands = items.view(tx, java.util.UUID.fromString(made));
            for (int i = 0; i < stands.variants().size(); i++) {
                ((ObjectNode) back.path("variants").path(i))
                        .put("id", stands.variants().get(i).id().toString());
            }
            assertThat(items.merged(tx, stands, back)).isEqualTo(stands);
            return made;
        });
    }

    @SuppressWarnings("unchecked")
    private static Items<Product> products() {
        return (Items<Product>) declared.kernel().resources().named("catalog.product");
    }
}
