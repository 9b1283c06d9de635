package com.bizosaas.catalog;

import static com.bizosaas.kernel.rights.Operation.CREATE;
import static com.bizosaas.kernel.rights.Operation.DELETE;
import static com.bizosaas.kernel.rights.Operation.LIST;
import static com.bizosaas.kernel.rights.Operation.UPDATE;
import static com.bizosaas.kernel.rights.Operation.VIEW;
import static com.bizosaas.kernel.rights.Rule.hasRole;

import com.bizosaas.kernel.field.Key;
import com.bizosaas.kernel.field.Localised;
import com.bizosaas.kernel.field.Made;
import com.bizosaas.kernel.field.ReadOnly;
import com.bizosaas.kernel.field.Ref;
import com.bizosaas.kernel.field.Search;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.field.Stamp;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.field.Unique;
import com.bizosaas.kernel.field.Version;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Roles;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in the tree that products are sorted into; {@code path} names it and all above: {@code Clothing > Hoodies}. */
record Category(
        @Key UUID id,
        @Title @Localised @Search @Size(255) String name,
        @Unique @Made String slug,
        @Ref("catalog.category") @Nullable UUID parent,
        @ReadOnly String path,
        @Localised Map<String, Map<String, String>> translations,
        @Stamp Instant createdAt,
        @Stamp Instant updatedAt,
        @Version long version) {

    static final String STEP = " > ";

    static final Resource<Category> RESOURCE = Resource.of(Category.class, "catalog.category")
            .allow(hasRole(Roles.READER), LIST, VIEW)
            .allow(hasRole(Roles.EDITOR), CREATE, UPDATE, DELETE)
            .list("path", "slug")
            .filter("name", "slug", "parent", "created_at", "updated_at")
            .sort("name", "path", "created_at", "updated_at")
            .complete(Categories::complete)
            .onChange(Categories::renamed)
            .onRemove(Categories::removing);

    Category with(String otherSlug, String otherPath) {
        return new Category(id, name, otherSlug, parent, otherPath, translations, createdAt, updatedAt, version);
    }
}
