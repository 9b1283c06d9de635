package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Dynamic;
import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.field.PartsType;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import java.util.Optional;

/** The filters that every resource gets from its fields. */
final class Filters {

    private Filters() {}

    static Filter onField(Field field) {
        return asked -> field.type()
                .compare(asked.name(), "t." + field.name(), asked.operator(), asked.text(), asked.currency());
    }

    /** The field {@code ofPart} of each part. */
    static Field part(Field parts, String ofPart) {
        return ((PartsType) parts.type())
                .shape()
                .field(ofPart)
                .orElseThrow(() -> new IllegalArgumentException(parts.name() + " have no field " + ofPart));
    }

    /** Any part that matches; parts are found by the column {@code <noun>_id}. */
    static Filter onParts(String noun, Field parts, Field field) {
        String table = ((PartsType) parts.type()).table();
        return asked -> Sql.of("exists (select from " + table + " p where p.tenant_id = t.tenant_id and p." + noun
                        + "_id = t.id and p.deleted_at is null and")
                .then(field.type()
                        .compare(asked.name(), "p." + field.name(), asked.operator(), asked.text(), asked.currency()))
                .then(")");
    }

    /**
     * The condition of one filter as it stands in a query: {@code price.gte} and its text. 400 naming what is unknown.
     */
    static Sql condition(Resource<?> resource, String wire, Filter.Asked asked) {
        int dot = wire.indexOf('.');
        String field = dot < 0 ? wire : wire.substring(0, dot);
        Optional<Field> known = resource.shape().field(field);
        if (known.isPresent() && known.get().has(Dynamic.class)) {
            return onDynamic(resource, known.get(), wire, asked);
        }
        Filter filter = resource.filters().get(field);
        if (filter == null) {
            throw Problem.malformed("There is no filter " + field + " on " + resource.name() + ".");
        }
        Operator operator = operator(wire, dot < 0 ? "" : wire.substring(dot + 1));
        for (OwnFilter own : resource.ownFilters()) {
            if (own.name().equals(field) && !own.knows(operator)) {
                throw Problem.malformed("The filter " + field + " has no operator " + operator.wire() + ".");
            }
        }
        return filter.condition(new Filter.Asked(asked.tx(), field, operator, asked.text(), asked.currency()));
    }

    private static Operator operator(String wire, String name) {
        return name.isEmpty()
                ? Operator.EQ
                : Operator.named(name)
                        .orElseThrow(
                                () -> Problem.malformed("There is no operator " + name + " in filter " + wire + "."));
    }

    private static Sql onDynamic(Resource<?> resource, Field field, String wire, Filter.Asked asked) {
        String[] steps = wire.split("\\.", 3);
        var source = resource.definitions().get(field.name());
        Definition definition = steps.length < 2 || source == null
                ? null
                : source.apply(asked.tx()).get(steps[1]);
        if (definition == null || !definition.filterable()) {
            throw Problem.malformed("There is no filter " + wire + " on " + resource.name() + ".");
        }
        Operator operator = operator(wire, steps.length < 3 ? "" : steps[2]);
        return Values.condition(
                resource,
                field.name(),
                definition,
                new Filter.Asked(asked.tx(), steps[0] + "." + steps[1], operator, asked.text(), asked.currency()));
    }
}
