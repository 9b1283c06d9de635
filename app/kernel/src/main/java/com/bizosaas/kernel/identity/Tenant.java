package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.tx.Row;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** A business; {@code slug} is its name in addresses and at the sign-in, {@code currency} three letters of ISO 4217. */
public record Tenant(UUID id, String slug, String name, String currency, Instant createdAt) {

    static final String COLUMNS = "n.id, n.slug, n.name, n.currency, n.created_at";

    static Tenant of(Row row) {
        return new Tenant(row.id(), row.text(), row.text(), row.text(), row.instant());
    }

    void write(JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", id.toString());
        out.writeStringProperty("slug", slug);
        out.writeStringProperty("name", name);
        out.writeStringProperty("currency", currency);
        out.writeEndObject();
    }
}
