package com.bizosaas.bench;

import com.bizosaas.kernel.json.Json;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The JSON of a page of products, written by hand. */
final class HandJson {

    record Product(
            UUID id,
            String kind,
            String title,
            String slug,
            @Nullable String description,
            String status,
            String[] tags,
            String options,
            String attributes,
            String custom,
            String translations,
            OffsetDateTime createdAt,
            OffsetDateTime updatedAt,
            long version) {}

    private record Money(@Nullable Long minor, @Nullable String currency) {}

    private record Variant(
            UUID id,
            @Nullable String sku,
            String options,
            Money price,
            Money compareAt,
            Money cost,
            @Nullable String barcode,
            @Nullable Integer[] sizes) {}

    private record Media(
            UUID id,
            String url,
            @Nullable String alt,
            @Nullable UUID variant,
            @Nullable String focal) {}

    private record Category(UUID id, String name, String path) {}

    private static final List<String> SIZES = List.of("weight_g", "length_mm", "width_mm", "height_mm");

    private final Map<UUID, List<Variant>> variants = new HashMap<>();
    private final Map<UUID, List<Media>> media = new HashMap<>();
    private final Map<UUID, List<Category>> categories = new HashMap<>();

    static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                (String[]) row.getArray(7).getArray(),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getObject(12, OffsetDateTime.class),
                row.getObject(13, OffsetDateTime.class),
                row.getLong(14));
    }

    void variants(ResultSet row) throws SQLException {
        while (row.next()) {
            @Nullable Integer[] sizes = new @Nullable Integer[SIZES.size()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = row.getObject(12 + i, Integer.class);
            }
            variants.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(new Variant(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            money(row, 5),
                            money(row, 7),
                            money(row, 9),
                            row.getString(11),
                            sizes));
        }
    }

    private static Money money(ResultSet row, int column) throws SQLException {
        return new Money(row.getObject(column, Long.class), row.getString(column + 1));
    }

    void media(ResultSet row) throws SQLException {
        while (row.next()) {
            media.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(new Media(
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, UUID.class),
                            row.getString(6)));
        }
    }

    void categories(ResultSet row) throws SQLException {
        while (row.next()) {
            categories
                    .computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                    .add(new Category(row.getObject(2, UUID.class), row.getString(3), row.getString(4)));
        }
    }

    byte[] page(List<Product> products) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 << 10);
        boolean more = products.size() > 20;
        try (JsonGenerator out = Json.mapper().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayPropertyStart("data");
            for (Product product : more ? products.subList(0, 20) : products) {
                write(out, product);
            }
            out.writeEndArray();
            out.writeObjectPropertyStart("page");
            out.writeStringProperty("next", more ? next(products.get(19)) : null);
            out.writeNumberProperty("limit", 20);
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String next(Product last) {
        String text = last.createdAt() + " " + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(JsonGenerator out, Product product) {
        out.writeStartObject();
        out.writeStringProperty("id", product.id().toString());
        out.writeStringProperty("kind", product.kind());
        out.writeStringProperty("title", product.title());
        out.writeStringProperty("slug", product.slug());
        out.writeStringProperty("description", product.description());
        out.writeStringProperty("status", product.status());
        out.writeArrayPropertyStart("categories");
        categories.getOrDefault(product.id(), List.of()).forEach(category -> write(out, category));
        out.writeEndArray();
        out.writeArrayPropertyStart("tags");
        for (String tag : product.tags()) {
            out.writeString(tag);
        }
        out.writeEndArray();
        raw(out, "options", product.options());
        out.writeArrayPropertyStart("variants");
        variants.getOrDefault(product.id(), List.of()).forEach(variant -> write(out, variant));
        out.writeEndArray();
        out.writeArrayPropertyStart("media");
        media.getOrDefault(product.id(), List.of()).forEach(picture -> write(out, picture));
        out.writeEndArray();
        raw(out, "attributes", product.attributes());
        raw(out, "custom", product.custom());
        raw(out, "translations", product.translations());
        out.writeStringProperty("created_at", product.createdAt().toInstant().toString());
        out.writeStringProperty("updated_at", product.updatedAt().toInstant().toString());
        out.writeNumberProperty("version", product.version());
        out.writeEndObject();
    }

    private static void raw(JsonGenerator out, String name, @Nullable String json) {
        out.writeName(name);
        out.writeRawValue(json == null ? "null" : json);
    }

    private static void write(JsonGenerator out, Category category) {
        out.writeStartObject();
        out.writeStringProperty("id", category.id().toString());
        out.writeStringProperty("name", category.name());
        out.writeStringProperty("path", category.path());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Media picture) {
        out.writeStartObject();
        out.writeStringProperty("id", picture.id().toString());
        out.writeStringProperty("url", picture.url());
        out.writeStringProperty("alt", picture.alt());
        out.writeStringProperty(
                "variant", picture.variant() == null ? null : picture.variant().toString());
        raw(out, "focal", picture.focal());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Variant variant) {
        out.writeStartObject();
        out.writeStringProperty("id", variant.id().toString());
        out.writeStringProperty("sku", variant.sku());
        out.writeObjectPropertyStart("options");
        for (JsonNode pair : Json.mapper().readTree(variant.options())) {
            out.writeStringProperty(pair.get(0).stringValue(), pair.get(1).stringValue());
        }
        out.writeEndObject();
        write(out, "price", variant.price());
        write(out, "compare_at", variant.compareAt());
        write(out, "cost", variant.cost());
        out.writeStringProperty("barcode", variant.barcode());
        for (int i = 0; i < SIZES.size(); i++) {
            Integer size = variant.sizes()[i];
            out.writeName(SIZES.get(i));
            if (size == null) {
                out.writeNull();
            } else {
                out.writeNumber(size);
            }
        }
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String name, Money money) {
        if (money.minor() == null) {
            out.writeNullProperty(name);
            return;
        }
        out.writeObjectPropertyStart(name);
        out.writeStringProperty("amount", BigDecimal.valueOf(money.minor(), 2).toPlainString());
        out.writeStringProperty("currency", money.currency());
        out.writeEndObject();
    }
}
