package com.bizosaas.catalog;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Links;
import com.bizosaas.kernel.field.Localised;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.field.Parts;
import com.bizosaas.kernel.field.RichText;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something for sale. Price, stock code and their like belong to its variants; there is always at least one. */
record Product(
        @Key UUID id,
        @Default("physical") Kind kind,
        @Title @Localised @Search(boost = 3) String title,
        @Unique @Made String slug,
        @RichText @Localised @Search @Nullable String description,
        @Default("draft") Status status,

        @Links(table = "catalog.product_category", to = "catalog.category") @Size(50)
        List<CategoryRef> categories,

        @Search(boost = 2) @Size(250) List<String> tags,
        @Size(10) List<Option> options,

        @Parts(table = "catalog.product_variant") @Size(2000)
        List<Variant> variants,

        @Parts(table = "catalog.product_media", byUpload = true) @Size(250)
        List<Media> media,

        @Dynamic Map<String, Object> attributes,
        @Dynamic Map<String, Object> custom,
        @Localised Map<String, Map<String, String>> translations,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Kind {
        PHYSICAL,
        DIGITAL,
        SERVICE
    }

    enum Status {
        DRAFT,
        ACTIVE,
        ARCHIVED
    }

    static final Resource<Product> RESOURCE = Resource.of(Product.class, "catalog.product")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.EDITOR), CREATE, UPDATE, DELETE)
            .list("title", "kind", "status", "categories", "tags", "updated_at")
            .filter("title", "kind", "status", "slug", "tags", "created_at", "updated_at")
            .filterParts("sku", "variants", "sku")
            .filterParts("price", "variants", "price")
            .filterRef("category", "catalog.category", Categories::holding, Operator.EQ, Operator.IN, Operator.NULL)
            .filterRef("collection", "catalog.collection", Collections::holding, Operator.EQ)
            .sort("title", "kind", "status", "slug", "created_at", "updated_at")
            .board("status")
            .define("attributes", Attribute::definitions)
            .verb(new Verb<>("publish", "Publish", Products::publish).where("status", "draft", "archived"))
            .verb(new Verb<>("archive", "Archive", Products::archive).where("status", "draft", "active"))
            .verb(new Verb<>(
                    "generate_variants", "Generate variants", "variants_generated", Products::generateVariants))
            .complete(Products::complete);

    /** The shape of a picture, as a product shows it. */
    static final Shape MEDIA = Shape.of(Media.class);

    Product with(Status other) {
        return new Product(
                id,
                kind,
                title,
                slug,
                description,
                other,
                categories,
                tags,
                options,
                variants,
                media,
                attributes,
                custom,
                translations,
                createdAt,
                updatedAt,
                version);
    }

    Product with(String otherSlug, List<Variant> otherVariants) {
        return new Product(
                id,
                kind,
                title,
                otherSlug,
                description,
                status,
                categories,
                tags,
                options,
                otherVariants,
                media,
                attributes,
                custom,
                translations,
                createdAt,
                updatedAt,
                version);
    }

    Product withMedia(List<Media> other) {
        return new Product(
                id,
                kind,
                title,
                slug,
                description,
                status,
                categories,
                tags,
                options,
                variants,
                other,
                attributes,
                custom,
                translations,
                createdAt,
                updatedAt,
                version);
    }
}
