package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Cells;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.transfer.Definer;
import com.bizosaas.kernel.transfer.Importing;
import com.bizosaas.kernel.transfer.Preparation;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is special about importing products: category paths, options that grow, attributes that are defined on the way. */
final class ProductImport {

    private ProductImport() {}

    /** {@code registered}: the resource that knows the tenant's custom fields. */
    static Importing<Product> importing(Resource<Product> registered) {
        return new Importing<>(
                new ProductSheet(registered),
                List.of(new ShopifyLayout(), new WooCommerceLayout()),
                ProductImport::prepare,
                ProductImport::onto,
                Map.of("attributes", new Definer(Attribute.RESOURCE.name(), Attribute::define)),
                List.of("slug", "variants.sku", "title"));
    }

    /** Category paths become ids; what is missing on the path is made. */
    private static void prepare(Tx tx, ObjectNode item, Preparation.Made made) {
        if (!(item.path("categories") instanceof ArrayNode categories)) {
            return;
        }
        ArrayNode ids = Json.mapper().createArrayNode();
        for (JsonNode category : categories) {
            boolean path = category.isString() && IdType.parsed(category.stringValue()) == null;
            ids.add(path ? Json.mapper().valueToTree(Categories.at(tx, category.stringValue(), made)) : category);
        }
        item.set("categories", ids);
    }

    /** Options of a file are added to those that stand: other variants may rest on these. */
    private static void onto(Product before, ObjectNode item) {
        if (!(item.path("options") instanceof ArrayNode incoming)) {
            return;
        }
        Map<String, Set<String>> options = new LinkedHashMap<>();
        before.options().forEach(option -> options.put(option.name(), new LinkedHashSet<>(option.values())));
        for (JsonNode option : incoming) {
            Set<String> values = options.computeIfAbsent(option.path("name").asString(), name -> new LinkedHashSet<>());
            option.path("values").forEach(value -> values.add(value.asString()));
        }
        ArrayNode all = item.putArray("options");
        options.forEach((name, values) ->
                all.addObject().put("name", name).set("values", Cells.texts(new ArrayList<>(values))));
    }
}
