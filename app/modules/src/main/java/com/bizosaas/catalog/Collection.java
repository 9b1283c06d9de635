package com.bizosaas.catalog;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Default;
import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Links;
import com.bizosaas.kernel.field.Localised;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Products shown together: those named by hand, or those that the rule's filters hold for at the moment. */
record Collection(
        @Key UUID id,
        @Title @Localised @Search String title,
        @Unique @Made String slug,
        @Default("manual") Kind kind,

        @Links(table = "catalog.collection_product", to = "catalog.product") @Size(5000)
        List<UUID> products,

        Map<String, String> rule,
        @Localised Map<String, Map<String, String>> translations,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    enum Kind {
        MANUAL,
        RULE
    }

    static final Resource<Collection> RESOURCE = Resource.of(Collection.class, "catalog.collection")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.EDITOR), CREATE, UPDATE, DELETE)
            .list("title", "kind", "slug")
            .filter("title", "kind", "slug", "created_at", "updated_at")
            .sort("title", "kind", "slug", "created_at", "updated_at")
            .complete(Collections::complete);

    Collection with(String otherSlug) {
        return new Collection(id, title, otherSlug, kind, products, rule, translations, createdAt, updatedAt, version);
    }
}
