package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Cells;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.transfer.PlainSheet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects a product from the cells of its rows: its own first, then those of one variant after another. */
final class ProductDraft {

    private final ObjectNode item = Json.object();
    private final List<ObjectNode> variants = new ArrayList<>();
    private final List<Map<String, String>> choices = new ArrayList<>();
    private final Map<String, Set<String>> options = new LinkedHashMap<>();
    private final Map<String, Set<String>> values = new LinkedHashMap<>();
    private String optionValues = "";

    ObjectNode item() {
        return item;
    }

    /** Whether the product itself has something in this field, {@code custom.vendor} included. */
    boolean has(String field) {
        return item.hasNonNull(field)
                || (field.startsWith("custom.") && item.path("custom").has(field.substring("custom.".length())));
    }

    /** Begins the next variant: what is put from now on is of it. */
    ProductDraft variant() {
        variants.add(Json.object());
        choices.add(new LinkedHashMap<>());
        return this;
    }

    /** Takes the cell of any field of product or variant. */
    void put(String field, String cell) {
        switch (field) {
            case ProductNaming.OPTIONS -> Cells.split(cell).forEach(name -> option(name, List.of()));
            case ProductNaming.OPTION_VALUES -> optionValues = cell;
            case "categories" -> item.set(field, Cells.texts(Cells.split(cell)));
            default -> {
                if (field.startsWith(ProductNaming.OPTION)) {
                    choose(field.substring(ProductNaming.OPTION.length()), cell);
                } else if (ProductNaming.VARIANT_FIELDS.contains(field)) {
                    ofVariant(field, cell);
                } else {
                    PlainSheet.put(Product.RESOURCE.shape(), item, field, cell);
                }
            }
        }
    }

    private void ofVariant(String field, String cell) {
        var type = ProductNaming.VARIANT.field(field).orElseThrow().type();
        if (type.kind().equals("money")) {
            variants.getLast().putObject(field).put("amount", cell.strip());
        } else {
            variants.getLast().set(field, type.fromCell(cell));
        }
    }

    /** Sets a field of the variant. */
    void set(String field, JsonNode value) {
        variants.getLast().set(field, value);
    }

    /** Names an option in its order, with values that it has whether variants use them or not. */
    void option(String name, List<String> known) {
        options.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(known);
    }

    /** The variant's value of an option. */
    void choose(String name, String value) {
        choices.getLast().put(name, value);
        values.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value);
    }

    /** The item; options and variants are left out where no cell told of them. */
    ObjectNode done() {
        Set<String> names = new LinkedHashSet<>(options.keySet());
        names.addAll(values.keySet());
        readOptionValues();
        if (!names.isEmpty()) {
            ArrayNode all = item.putArray("options");
            for (String name : names) {
                Set<String> known = new LinkedHashSet<>(options.getOrDefault(name, Set.of()));
                known.addAll(values.getOrDefault(name, Set.of()));
                all.addObject().put("name", name).set("values", Cells.texts(List.copyOf(known)));
            }
        }
        for (int i = 0; i < variants.size(); i++) {
            Map<String, String> chosen = choices.get(i);
            if (!chosen.isEmpty()) {
                ObjectNode object = variants.get(i).putObject("options");
                names.stream().filter(chosen::containsKey).forEach(name -> object.put(name, chosen.get(name)));
            }
        }
        if (variants.size() > 1 || variants.stream().anyMatch(variant -> !variant.isEmpty())) {
            variants.forEach(item.putArray("variants")::add);
        }
        return item;
    }

    /** {@code Color: Blue \| Green | Size: S \| M}, in the order of the options. */
    static String optionValues(List<Option> options) {
        return Cells.joined(options.stream()
                .map(option -> option.name() + ": " + Cells.joined(option.values()))
                .toList());
    }

    private void readOptionValues() {
        List<String> names = List.copyOf(options.keySet());
        List<String> cells = Cells.split(optionValues);
        for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
            String begin = names.get(i) + ":";
            if (cells.get(i).startsWith(begin)) {
                option(names.get(i), Cells.split(cells.get(i).substring(begin.length())));
            }
        }
    }
}
