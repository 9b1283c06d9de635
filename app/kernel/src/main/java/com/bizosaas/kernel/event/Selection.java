package com.bizosaas.kernel.event;

import com.bizosaas.kernel.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which events: conditions on the table {@code e}, joined by AND. Immutable. */
public record Selection(List<Sql> conditions) {

    /** All of them. */
    public static final Selection ALL = new Selection(List.of());

    private Selection and(Sql condition) {
        List<Sql> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Selection(List.copyOf(more));
    }

    /** Of this type, {@code catalog.product.created}, or of all that it stands for: {@code catalog.*}. */
    public Selection type(String type) {
        return and(EventTypes.prefix(type)
                .map(prefix -> Sql.of("starts_with(e.type, ?)", prefix))
                .orElseGet(() -> Sql.of("e.type = ?", type)));
    }

    public Selection subject(java.util.UUID id) {
        return and(Sql.of("e.subject_id = ?", id));
    }

    /** About items of these resources. */
    public Selection resources(Collection<String> names) {
        return and(Sql.of("e.resource = any(?)", (Object) names.toArray(String[]::new)));
    }

    Sql sql() {
        return Sql.all(conditions);
    }
}
