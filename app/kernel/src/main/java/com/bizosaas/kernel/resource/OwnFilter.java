package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter that is no field of its resource, told like one. {@code type}: the kind of its values, {@code ref}: the resource
 * whose ids they are.
 */
public record OwnFilter(
        String name,
        String type,
        List<String> options,
        @Nullable String ref,
        List<Operator> operators) {

    static OwnFilter like(String name, Field field) {
        return new OwnFilter(
                name,
                field.type().kind(),
                field.options(),
                field.ref(),
                field.type().operators());
    }

    boolean knows(Operator operator) {
        return operators.contains(operator);
    }

    public String label() {
        return Field.inWords(name);
    }
}
