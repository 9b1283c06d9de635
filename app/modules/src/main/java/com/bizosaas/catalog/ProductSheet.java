package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Cells;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.table.Row;
import com.bizosaas.kernel.table.TableReader;
import com.bizosaas.kernel.transfer.Bare;
import com.bizosaas.kernel.transfer.Groups;
import com.bizosaas.kernel.transfer.Headings;
import com.bizosaas.kernel.transfer.Incoming;
import com.bizosaas.kernel.transfer.PlainSheet;
import com.bizosaas.kernel.transfer.Sheet;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The own file of products: one row for each variant, the first with all that is the product's, the others with its slug
 * alone. Categories stand as paths (see {@link CategoryPath}) and options as {@link ProductNaming} says.
 */
final class ProductSheet implements Sheet<Product> {

    private static final List<String> FIRST = List.of(
            "id", "slug", "title", "kind", "status", "description", "categories", "tags", ProductNaming.OPTIONS);
    private static final List<String> LAST = List.of("created_at", "updated_at", "version");

    private final Resource<Product> resource;
    private final Shape shape;

    /** {@code resource}: as it was registered, with the definitions of its custom fields. */
    ProductSheet(Resource<Product> resource) {
        this.resource = resource;
        this.shape = resource.shape();
    }

    @Override
    public String name() {
        return "own";
    }

    @Override
    public boolean knows(List<String> header) {
        return header.isEmpty() || header.stream().anyMatch(column -> ProductNaming.PLAIN.ofHeader(column) != null);
    }

    @Override
    public List<String> header(Tx tx) {
        List<String> header = new ArrayList<>(FIRST);
        header.add(ProductNaming.OPTION_VALUES);
        header.addAll(ProductNaming.VARIANT_FIELDS);
        tx.list(Sql.of("""
                        select distinct option ->> 0
                        from catalog.product_variant v, jsonb_array_elements(v.options) option
                        where v.tenant_id = ? and v.deleted_at is null
                        order by 1
                        """, tx.tenant()), row -> row.text())
                .forEach(option -> header.add(ProductNaming.header(option)));
        header.addAll(PlainSheet.defined(tx, resource, "attributes"));
        header.addAll(PlainSheet.defined(tx, resource, "custom"));
        header.addAll(PlainSheet.translated(tx, resource));
        header.addAll(LAST);
        return header;
    }

    @Override
    public List<List<String>> rows(Product item, List<String> header) {
        List<List<String>> rows = new ArrayList<>();
        for (Variant variant : item.variants()) {
            List<String> row = new ArrayList<>();
            for (String column : header) {
                String option = ProductNaming.optionOf(column);
                if (option != null) {
                    row.add(variant.options().getOrDefault(option, ""));
                } else if (ProductNaming.isOfVariant(column)) {
                    row.add(PlainSheet.cell(ProductNaming.VARIANT, variant, column));
                } else {
                    row.add(rows.isEmpty() || column.equals("slug") ? ownCell(item, column) : "");
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private String ownCell(Product item, String column) {
        return switch (column) {
            case "categories" ->
                Cells.joined(item.categories().stream()
                        .map(category -> CategoryPath.text(category.name(), category.path()))
                        .toList());
            case ProductNaming.OPTIONS ->
                Cells.joined(item.options().stream().map(Option::name).toList());
            case ProductNaming.OPTION_VALUES -> optionValues(item);
            default -> PlainSheet.cell(shape, item, column);
        };
    }

    /** Only where the variants do not tell the values in their order. */
    private static String optionValues(Product item) {
        boolean told = item.options().stream().allMatch(option -> {
            Set<String> used = new LinkedHashSet<>();
            item.variants().stream()
                    .filter(variant -> variant.options().containsKey(option.name()))
                    .forEach(variant -> used.add(variant.options().get(option.name())));
            return List.copyOf(used).equals(option.values());
        });
        return told ? "" : ProductDraft.optionValues(item.options());
    }

    @Override
    public Records read(Source source) {
        return Groups.over(source, table -> {
            if (table.header().isEmpty()) {
                return Groups.single(table, this::ofObject);
            }
            ProductNaming naming = new ProductNaming(options(table.header(), source));
            Headings headings = Headings.of(table.header(), source, naming);
            return new Groups(table, row -> headings.cell(row, "slug"), rows -> ofRows(rows, headings));
        });
    }

    /** The options that the file's products name: their columns would else be unknown ones. */
    private static Set<String> options(List<String> header, Source source) {
        Headings headings = Headings.of(header, source, ProductNaming.PLAIN);
        Set<String> options = new LinkedHashSet<>();
        if (headings.has(ProductNaming.OPTIONS)) {
            try (TableReader table = source.open()) {
                for (Row row = table.next(); row != null; row = table.next()) {
                    options.addAll(Cells.split(headings.cell(row, ProductNaming.OPTIONS)));
                }
            }
        }
        return options;
    }

    private static Incoming ofRows(List<Row> rows, Headings headings) {
        List<FieldError> errors = Groups.errors(rows);
        if (!errors.isEmpty()) {
            return new Incoming(rows, Json.object(), errors);
        }
        ProductDraft draft = new ProductDraft();
        Row first = rows.getFirst();
        for (Row row : rows) {
            draft.variant();
            headings.fill(row, (field, cell) -> {
                if (row.line() == first.line() || ProductNaming.isOfVariant(field)) {
                    draft.put(field, cell);
                } else if (!cell.equals(headings.cell(first, field))) {
                    headings.warn(field, "Only the first row of a product is read for this; others were left out.");
                }
            });
        }
        return new Incoming(rows, draft.done(), errors);
    }

    private Incoming ofObject(Row row) {
        ObjectNode object = row.object();
        if (object == null) {
            return new Incoming(List.of(row), Json.object(), Groups.errors(List.of(row)));
        }
        ObjectNode item = Bare.of(shape, object);
        if (item.path("categories") instanceof ArrayNode categories) {
            for (int i = 0; i < categories.size(); i++) {
                JsonNode category = categories.get(i);
                if (category.path("path").isString() && category.path("name").isString()) {
                    categories.set(
                            i,
                            CategoryPath.text(
                                    category.path("name").stringValue(),
                                    category.path("path").stringValue()));
                }
            }
        }
        return new Incoming(List.of(row), item, List.of());
    }
}
