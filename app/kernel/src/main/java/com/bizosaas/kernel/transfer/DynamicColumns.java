package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.FieldTypes;
import com.bizosaas.kernel.resource.Definition;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Defines what a file has and the tenant has not, and gives cells the type of what is defined. */
final class DynamicColumns {

    private DynamicColumns() {}

    static void prepare(Tx tx, Resource<?> resource, Map<String, Definer> definers, Target target) {
        for (Field field : resource.shape().fields()) {
            if (field.has(Dynamic.class) && target.record().path(field.name()) instanceof ObjectNode values) {
                Definer definer = definers.get(field.name());
                for (String name : List.copyOf(values.propertyNames())) {
                    one(tx, resource, field, definer, new Value(values, name, target.made()));
                }
            }
        }
    }

    /** A record and who hears of what is defined for it. */
    record Target(ObjectNode record, Preparation.Made made) {}

    private record Value(ObjectNode values, String name, Preparation.Made made) {
        JsonNode node() {
            return values.path(name);
        }
    }

    private static void one(
            Tx tx, Resource<?> resource, Field field, @org.jspecify.annotations.Nullable Definer definer, Value value) {
        Map<String, Definition> defined = java.util.Objects.requireNonNull(
                        resource.definitions().get(field.name()))
                .apply(tx);
        Definition definition = defined.get(value.name());
        if (definition == null && definer != null && !value.node().isNull()) {
            String type = value.node().isNumber() ? "number" : value.node().isBoolean() ? "boolean" : "text";
            value.made().made(definer.resource(), definer.define().define(tx, value.name(), type));
            definition = new Definition(value.name(), FieldTypes.named(type, List.of()), true);
        }
        if (definition != null && value.node().isString()) {
            value.values()
                    .set(value.name(), definition.type().fromCell(value.node().stringValue()));
        }
    }
}
