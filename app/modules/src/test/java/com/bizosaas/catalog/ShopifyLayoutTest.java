package com.bizosaas.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.testing.SampleFile;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.Layout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ShopifyLayoutTest {

    private static final Layout LAYOUT = new ShopifyLayout();

    @TempDir
    Path folder;

    @Test
    void aRealFileComesInWhole() {
        SampleFile file = SampleFile.collected("shopify-apparel.csv");
        assertThat(LAYOUT.knows(file.header())).isTrue();
        List<ObjectNode> items = file.read(LAYOUT).stream().map(Incoming::item).toList();
        assertThat(items).hasSize(20).allSatisfy(item -> {
            assertThat(item.path("status").stringValue()).isEqualTo("active");
            assertThat(item.path("kind").stringValue()).isEqualTo("physical");
            assertThat(item.path("custom").toString()).isEqualTo("{\"vendor\":\"partners-demo\"}");
        });
        ObjectNode top = items.get(1);
        assertThat(top.path("slug").stringValue()).isEqualTo("classic-varsity-top");
        assertThat(top.path("options").toString())
                .isEqualTo("[{\"name\":\"Size\",\"values\":[\"Small\",\"Medium\",\"Large\"]}]");
        assertThat(top.path("variants").toString())
                .isEqualTo("[" + sized("Small") + "," + sized("Medium") + "," + sized("Large") + "]");
        assertThat(top.path("tags").toString()).isEqualTo("[\"women\"]");
        assertThat(items.getFirst().has("options")).isFalse();
        assertThat(items.getFirst().path("variants").path(0).path("price").toString())
                .isEqualTo("{\"amount\":\"50\"}");
        assertThat(file.warnings()).containsOnlyKeys("Vendor", "Variant Inventory Qty", "Image Src");
    }

    private static String sized(String size) {
        return "{\"price\":{\"amount\":\"60\"},\"weight_g\":0,\"options\":{\"Size\":\"" + size + "\"}}";
    }

    @Test
    void pictureRowsAreNoVariants() {
        SampleFile file = SampleFile.csv(
                folder,
                "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price,Image Src",
                "cap,Cap,Size,S,Cut,slim,c-1,5.00,https://x/1.jpg",
                "cap,,,M,,slim,c-2,6.50,",
                "cap,,,,,,,,https://x/2.jpg",
                "mug,Mug,,,,,,,https://x/3.jpg",
                "mug,,,,,,,,https://x/4.jpg");
        List<Incoming> found = file.read(LAYOUT);
        assertThat(found.getFirst().rows()).hasSize(3);
        assertThat(found.getFirst().item().path("variants").size()).isEqualTo(2);
        assertThat(found.getFirst().item().path("variants").path(1).toString())
                .isEqualTo(
                        "{\"sku\":\"c-2\",\"price\":{\"amount\":\"6.5\"},\"options\":{\"Size\":\"M\",\"Cut\":\"slim\"}}");
        assertThat(found.getLast().item().toString()).isEqualTo("{\"slug\":\"mug\",\"title\":\"Mug\"}");
    }

    @Test
    void statusAndShippingAreTold() {
        assertThat(SampleFile.csv(
                                folder,
                                "Handle,Title,Published,Status,Variant Requires Shipping,Variant Price,Cost per item",
                                "a,A,true,archived,false,5,2.50",
                                "b,B,false,,TRUE,cheap,",
                                "c,C,,,,-5,")
                        .items(LAYOUT))
                .containsExactly(
                        "{\"slug\":\"a\",\"title\":\"A\",\"status\":\"archived\",\"kind\":\"digital\",\"variants\":"
                                + "[{\"price\":{\"amount\":\"5\"},\"cost\":{\"amount\":\"2.5\"}}]}",
                        "{\"slug\":\"b\",\"title\":\"B\",\"status\":\"draft\",\"kind\":\"physical\",\"variants\":"
                                + "[{\"price\":{\"amount\":\"cheap\"}}]}",
                        "{\"slug\":\"c\",\"title\":\"C\",\"variants\":[{\"price\":{\"amount\":\"-5\"}}]}");
    }

    @Test
    void whatHasNoPlaceIsKeptAndTold() {
        SampleFile file = SampleFile.csv(
                folder,
                "Handle,Title,Variant Price,Gift Card,SEO Title,Google Shopping / Gender,Variant Tax Code,Type",
                "a,A,5,false,Best A,,T1,",
                "b,B,5,true,,,,Shirts");
        assertThat(file.items(LAYOUT))
                .containsExactly(
                        "{\"slug\":\"a\",\"title\":\"A\",\"custom\":{\"seo_title\":\"Best A\",\"variant_tax_code\":\"T1\"},"
                                + "\"variants\":[{\"price\":{\"amount\":\"5\"}}]}",
                        "{\"slug\":\"b\",\"title\":\"B\",\"custom\":{\"gift_card\":\"true\",\"type\":\"Shirts\"},"
                                + "\"variants\":[{\"price\":{\"amount\":\"5\"}}]}");
        assertThat(file.warnings()).containsOnlyKeys("SEO Title", "Variant Tax Code", "Gift Card", "Type");
    }
}
