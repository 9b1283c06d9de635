package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.LinksType;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.field.Shape;
import java.util.Map;
import java.util.TreeMap;

/** The tables and columns that a declaration asks for; the migrations are written to match and checked against it. */
public final class DerivedSchema {

    private DerivedSchema() {}

    /** Column name to SQL type, by qualified table. */
    public static Map<String, Map<String, String>> of(Resource<?> resource) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        String owner = resource.noun() + "_id";
        Map<String, String> own = columns(resource.shape());
        own.put("deleted_at", "timestamp with time zone");
        tables.put(resource.name(), own);
        for (Field field : resource.shape().fields()) {
            if (field.type() instanceof PartsType parts) {
                Map<String, String> columns = columns(parts.shape());
                columns.put(owner, "uuid");
                columns.put("position", "integer");
                columns.put("deleted_at", "timestamp with time zone");
                tables.put(parts.table(), columns);
            } else if (field.type() instanceof LinksType links) {
                Map<String, String> columns = new TreeMap<>(Map.of("tenant_id", "uuid", owner, "uuid"));
                columns.put(links.to().substring(links.to().indexOf('.') + 1) + "_id", "uuid");
                columns.put("position", "integer");
                tables.put(links.table(), columns);
            }
        }
        return tables;
    }

    private static Map<String, String> columns(Shape shape) {
        Map<String, String> columns = new TreeMap<>();
        columns.put("tenant_id", "uuid");
        for (Field field : shape.fields()) {
            field.type().columns().forEach(column -> columns.put(field.name() + column.suffix(), column.sqlType()));
        }
        return columns;
    }
}
