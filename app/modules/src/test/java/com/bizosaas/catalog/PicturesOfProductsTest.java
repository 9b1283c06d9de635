package com.bizosaas.catalog;

import static com.bizosaas.kernel.testing.World.EDDA;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.files.BlobSweep;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PicturesOfProductsTest {

    private static final UUID TENANT = EDDA.tenant();
    private static final Caller CALLER = Caller.system(TENANT);

    private static Declared declared;
    private static Database database;
    private static Blobs blobs;
    private static Items<Product> products;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void open() {
        declared = new Declared();
        database = declared.kernel().database();
        blobs = declared.kernel().blobs();
        products = (Items<Product>) declared.kernel().resources().named("catalog.product");
    }

    @AfterAll
    static void close() {
        declared.close();
    }

    @Test
    void whatNoProductNamesAnyLongerIsRemovedAfterADay() throws IOException {
        String shown = blob("shown");
        String binned = blob("binned");
        String dropped = blob("dropped");
        UUID chair = product(dropped);
        product(shown);
        UUID lamp = product(binned);
        database.write(CALLER, tx -> products.remove(tx, lamp));
        database.write(CALLER, tx -> products.changed(tx, chair, product -> product.withMedia(List.of())));
        sweep();
        assertThat(List.of(shown, binned, dropped)).allMatch(PicturesOfProductsTest::isThere);

        for (String hash : List.of(shown, binned, dropped)) {
            Path old = blobs.path(TENANT, hash);
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        Path small = blobs.path(TENANT, dropped).resolveSibling(dropped + ".w50.webp");
        Files.writeString(small, "small");
        String fresh = blob("fresh");
        sweep();
        assertThat(List.of(shown, binned, fresh)).allMatch(PicturesOfProductsTest::isThere);
        assertThat(isThere(dropped)).isFalse();
        assertThat(small).doesNotExist();
    }

    private static void sweep() {
        new BlobSweep(blobs, database).sweep(TENANT);
    }

    private static boolean isThere(String hash) {
        return Files.exists(blobs.path(TENANT, hash));
    }

    private static String blob(String content) {
        return blobs.put(TENANT, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 100)
                .hash();
    }

    private static UUID product(String hash) {
        var body = Json.object().put("title", "Thing").put("kind", "physical");
        Media media = new Media(Uuid7.next(), "/x", null, null, null, hash, "image/png");
        return database.write(CALLER, tx -> {
            UUID id = products.create(tx, body).id();
            return products.changed(tx, id, product -> product.withMedia(List.of(media)))
                    .id();
        });
    }
}
