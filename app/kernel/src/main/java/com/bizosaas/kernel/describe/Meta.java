package com.bizosaas.kernel.describe;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldType;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.SelectType;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.resource.Definition;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.OwnFilter;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.resource.Verb;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** {@code /api/meta}: the resources as this caller may use them, from which user interfaces are drawn. */
public final class Meta {

    /** Kinds of fields of a tenant's own whose values are texts, which the search reads. */
    private static final Set<String> TEXTS = Set.of("text", "select", "date");

    private final String version;
    private final Resources resources;

    public Meta(String version, Resources resources) {
        this.version = version;
        this.resources = resources;
    }

    public Route route(Transactions transactions) {
        return Route.get("/api/meta", transactions.reading(this::describe));
    }

    private Answer describe(Tx tx, Request request) {
        List<Map<String, Object>> described = new ArrayList<>();
        for (Items<?> items : resources.all()) {
            List<String> allowed = allowed(tx, items.resource());
            if (!allowed.isEmpty()) {
                described.add(resource(tx, items.resource(), allowed));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", version);
        body.put("resources", described);
        return Answer.json(200, body);
    }

    /** The operations that the caller may do with some item or other. */
    private static List<String> allowed(Tx tx, Resource<?> resource) {
        return Stream.of(Operation.values())
                .filter(operation -> !resource.rule(operation).sql(tx.caller()).isFalse())
                .map(operation -> operation.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Map<String, Object> resource(Tx tx, Resource<?> resource, List<String> allowed) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", resource.name());
        told.put("path", resource.path());
        told.put("title_field", resource.titleField().map(Field::name).orElse(null));
        told.put("fields", fields(tx, resource));
        told.put("filters", resource.ownFilters().stream().map(Meta::filter).toList());
        told.put("list", resource.columns());
        told.put("board", resource.boardField());
        boolean mayUpdate = allowed.contains("update");
        told.put("verbs", mayUpdate ? resource.verbs().stream().map(Meta::verb).toList() : List.of());
        told.put("allowed", allowed);
        return told;
    }

    /** A filter that is no field, told like one. */
    private static Map<String, Object> filter(OwnFilter filter) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", filter.name());
        told.put("type", filter.type());
        told.put("label", filter.label());
        if (!filter.options().isEmpty()) {
            told.put("options", filter.options());
        }
        if (filter.ref() != null) {
            told.put("ref", filter.ref());
        }
        told.put("operators", filter.operators().stream().map(Operator::wire).toList());
        return told;
    }

    private static Map<String, Object> verb(Verb<?> verb) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", verb.name());
        told.put("label", verb.label());
        Verb.Where where = verb.where();
        if (where != null) {
            told.put("where", Map.of("field", where.field(), "in", where.in()));
        }
        return told;
    }

    private static List<Map<String, Object>> fields(Tx tx, Resource<?> resource) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Field field : resource.shape().fields()) {
            if (!field.has(Hidden.class)) {
                fields.add(ofResource(resource, field));
            }
        }
        resource.definitions()
                .forEach((name, source) -> new TreeMap<>(source.apply(tx))
                        .values()
                        .forEach(definition -> fields.add(defined(resource, name, definition))));
        return fields;
    }

    private static Map<String, Object> ofResource(Resource<?> resource, Field field) {
        return field(
                field,
                resource.filters().containsKey(field.name()),
                resource.sorts().contains(field.name()));
    }

    private static Map<String, Object> field(Field field, boolean filterable, boolean sortable) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", field.name());
        told.put("type", field.type().kind());
        told.put("label", field.label());
        told.put("required", field.isRequired());
        told.put("readonly", field.isReadOnly());
        told.put("searchable", field.searchBoost() > 0);
        told.put("filterable", filterable);
        told.put("sortable", sortable);
        if (!field.options().isEmpty()) {
            told.put("options", field.options());
        }
        if (field.defaultText() != null) {
            told.put("default", field.defaultText());
        }
        if (field.ref() != null) {
            told.put("ref", field.ref());
        }
        if (field.type() instanceof PartsType parts) {
            told.put("by_upload", parts.byUpload());
            told.put(
                    "fields",
                    parts.shape().fields().stream()
                            .filter(each -> !each.has(Hidden.class))
                            .map(each -> field(each, false, false))
                            .toList());
        } else if (field.type() instanceof TranslationsType translations) {
            told.put("options", translations.names());
        }
        return told;
    }

    private static boolean isSearched(Resource<?> resource) {
        return resource.shape().fields().stream().anyMatch(field -> field.searchBoost() > 0);
    }

    /** A field of the tenant's own, under its full name: {@code custom.shelf}. */
    private static Map<String, Object> defined(Resource<?> resource, String under, Definition definition) {
        FieldType type = definition.type();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", under + "." + definition.name());
        told.put("type", type.kind());
        told.put("label", definition.name());
        told.put("required", false);
        told.put("readonly", false);
        told.put("searchable", isSearched(resource) && TEXTS.contains(type.kind()));
        told.put("filterable", definition.filterable());
        told.put("sortable", false);
        if (type instanceof SelectType select) {
            told.put("options", select.options());
        }
        return told;
    }
}
