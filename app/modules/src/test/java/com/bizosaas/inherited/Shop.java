package com.bizosaas.inherited;

import static com.bizosaas.kernel.testing.World.EDDA;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A bakery that is open: products over HTTP, jobs at work. */
final class Shop implements AutoCloseable {

    static final String PRODUCTS = "/api/catalog/products";

    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final long LOOK_NANOS = 10_000_000;

    private final Declared declared = new Declared();
    private final TestSite site = declared.site();

    Shop() {
        declared.jobs().start();
    }

    Declared declared() {
        return declared;
    }

    TestSite site() {
        return site;
    }

    /** A new product of Edda's bakery; its id. */
    String product(String title) {
        return product(EDDA, title);
    }

    String product(World person, String title) {
        return site.post(
                        person,
                        PRODUCTS,
                        Json.object()
                                .put("title", title)
                                .put("kind", "physical")
                                .toString())
                .expectStatus(201)
                .id();
    }

    /** One field of a product as Edda sees it. */
    String shown(String product, String field) {
        return site.get(EDDA, PRODUCTS + "/" + product)
                .expectStatus(200)
                .json()
                .path(field)
                .asString();
    }

    Reply change(String product, String body) {
        return site.call(EDDA, "PATCH", PRODUCTS + "/" + product, body, "If-Match", "*")
                .expectStatus(200);
    }

    /** Waits for the end of the job in this answer. */
    JsonNode job(World person, Reply accepted) {
        return ended(person, accepted.expectStatus(202).json().path("job").stringValue());
    }

    JsonNode ended(World person, String job) {
        Function<World, JsonNode> look =
                asking -> site.get(asking, "/api/jobs/" + job).expectStatus(200).json();
        until(() -> Set.of("succeeded", "failed", "undone")
                .contains(look.apply(person).path("status").stringValue()));
        return look.apply(person);
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came in time").isLessThan(end);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The first column of the rows that this finds in the bakery, as text. */
    List<String> texts(String query) {
        return read(tx -> tx.list(Sql.of(query, tx.tenant()), row -> row.text()));
    }

    <R> R read(Function<Tx, R> step) {
        return declared.kernel().database().read(EDDA.caller(), step);
    }

    <R> R write(Function<Tx, R> step) {
        return declared.kernel().database().write(EDDA.caller(), step);
    }

    @Override
    public void close() {
        declared.jobs().close();
        site.close();
        declared.close();
    }
}
