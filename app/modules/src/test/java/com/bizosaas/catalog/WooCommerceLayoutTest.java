package com.bizosaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.SampleFile;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class WooCommerceLayoutTest {

    private static final Layout LAYOUT = new WooCommerceLayout();

    @TempDir
    Path folder;

    private static Map<String, ObjectNode> byTitle(SampleFile file) {
        return file.read(LAYOUT).stream()
                .map(Incoming::item)
                .collect(Collectors.toMap(item -> item.path("title").stringValue(), item -> item));
    }

    private static ObjectNode named(Map<String, ObjectNode> items, String title) {
        return Objects.requireNonNull(items.get(title), title);
    }

    private static List<String> skus(ObjectNode item) {
        return item.path("variants")
                .valueStream()
                .map(variant -> variant.path("sku").asString())
                .toList();
    }

    @Test
    void aRealFileComesInWhole() {
        SampleFile file = SampleFile.collected("woocommerce-sample-products.csv");
        assertThat(LAYOUT.knows(file.header())).isTrue();
        Map<String, ObjectNode> items = byTitle(file);
        assertThat(items).hasSize(18);
        assertThat(file.warnings())
                .containsKeys("Meta: _wpcom_is_markdown", "Type", "SKU", "Short description", "External URL", "Images");
        ObjectNode hoodie = named(items, "Hoodie");
        assertThat(skus(hoodie))
                .containsExactly("woo-hoodie-red", "woo-hoodie-green", "woo-hoodie-blue", "woo-hoodie-blue-logo");
        assertThat(hoodie.path("variants").path(0).toString())
                .isEqualTo(
                        "{\"sku\":\"woo-hoodie-red\",\"price\":{\"amount\":\"42\"},\"compare_at\":{\"amount\":\"45\"},"
                                + "\"weight_g\":680,\"length_mm\":254,\"width_mm\":203,\"height_mm\":76,"
                                + "\"options\":{\"Color\":\"Red\",\"Logo\":\"No\"}}");
        assertThat(named(items, "V-Neck T-Shirt").path("options").toString())
                .isEqualTo("[{\"name\":\"Color\",\"values\":[\"Blue\",\"Green\",\"Red\"]},"
                        + "{\"name\":\"Size\",\"values\":[\"Large\",\"Medium\",\"Small\"]}]");
        assertThat(named(items, "V-Neck T-Shirt")
                        .path("variants")
                        .path(0)
                        .path("options")
                        .toString())
                .isEqualTo("{\"Color\":\"Red\"}");
        assertThat(named(items, "V-Neck T-Shirt").path("categories").toString()).isEqualTo("[\"Clothing > Tshirts\"]");
        assertThat(named(items, "T-Shirt").path("attributes").toString()).isEqualTo("{\"Color\":\"Gray\"}");
        assertThat(named(items, "Album").path("kind").stringValue()).isEqualTo("digital");
        assertThat(skus(named(items, "Logo Collection"))).containsExactly("logo-collection");
        assertThat(named(items, "Logo Collection").path("variants").path(0).has("price"))
                .isFalse();
        assertThat(named(items, "WordPress Pennant")
                        .path("custom")
                        .path("external_url")
                        .asString())
                .startsWith("https://");
    }

    @Test
    void variationsFindTheirProductWhereverTheyStand() {
        SampleFile file = SampleFile.csv(
                folder,
                "ID,Type,SKU,Name,Published,Parent,Regular price,Attribute 1 name,Attribute 1 value(s),Stock",
                "3,variation,t-r,Tee - Red,1,id:1,\"19,90\",Colour,red,4",
                "2,simple,m-1,Mug,-1,,5,Colour,\"Red, Dark\\, blue\",",
                "1,variable,,Tee,1,,,Colour,\"Red, Blue\",",
                "4,variation,t-b,Tee - Blue,0,id:1,cheap,Colour,Blue,",
                "5,variation,x,X,1,gone,5,,,");
        List<Incoming> found = file.read(LAYOUT);
        assertThat(found).hasSize(3);
        assertThat(found.get(0).item().toString())
                .isEqualTo("{\"title\":\"Mug\",\"status\":\"draft\",\"kind\":\"physical\","
                        + "\"attributes\":{\"Colour\":\"Red, Dark, blue\"},"
                        + "\"variants\":[{\"sku\":\"m-1\",\"price\":{\"amount\":\"5\"}}]}");
        assertThat(found.get(1).item().toString())
                .isEqualTo("{\"title\":\"Tee\",\"status\":\"active\",\"kind\":\"physical\","
                        + "\"options\":[{\"name\":\"Colour\",\"values\":[\"Red\",\"Blue\"]}],\"variants\":["
                        + "{\"sku\":\"t-r\",\"price\":{\"amount\":\"19.9\"},\"options\":{\"Colour\":\"Red\"}},"
                        + "{\"sku\":\"t-b\",\"price\":{\"amount\":\"cheap\"},\"options\":{\"Colour\":\"Blue\"}}]}");
        assertThat(found.get(1).line()).isEqualTo(4);
        assertThat(found.get(1).rows()).hasSize(3);
        assertThat(found.get(2).line()).isEqualTo(6);
        assertThat(found.get(2).errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).contains("gone"));
        assertThat(file.warnings()).containsOnlyKeys("Stock", "Published");
    }

    @Test
    void textsAndMeasuresAreTranslated() {
        assertThat(SampleFile.csv(
                                folder,
                                "Type,SKU,Name,Published,Regular price,Description,Categories,Tags,Weight (oz),Length (cm),"
                                        + "Width (furlong),Height (mm)",
                                "simple,a,A,1,5.00,one\\ntwo,\"A &amp; B > C, Music\",\"x, y\",\"1,5\",.25,3,tall")
                        .items(LAYOUT))
                .containsExactly("{\"title\":\"A\",\"status\":\"active\",\"kind\":\"physical\","
                        + "\"description\":\"one\\ntwo\",\"categories\":[\"A & B > C\",\"Music\"],\"tags\":[\"x\",\"y\"],"
                        + "\"custom\":{\"width_furlong\":\"3\"},"
                        + "\"variants\":[{\"sku\":\"a\",\"price\":{\"amount\":\"5\"},\"weight_g\":43,\"length_mm\":3,"
                        + "\"height_mm\":\"tall\"}]}");
    }

    @Test
    void aMappingTakesAColumnAway() {
        SampleFile file = SampleFile.csv(folder, "Type,SKU,Name,Published,Regular price,Brand", "simple,a,A,1,5,Acme");
        assertThat(file.read(LAYOUT, Map.of("Brand", "tags", "SKU", "barcode"))
                        .getFirst()
                        .item()
                        .toString())
                .isEqualTo("{\"title\":\"A\",\"status\":\"active\",\"kind\":\"physical\",\"tags\":[\"Acme\"],"
                        + "\"variants\":[{\"price\":{\"amount\":\"5\"},\"barcode\":\"a\"}]}");
    }
}
