package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.describe.OpenApi;
import com.bizosaas.kernel.json.Json;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole program's document against the OpenAPI Initiative's schema of 3.1 (Apache-2.0), its schemas against JSON Schema's. */
class OpenApiGateTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @Test
    void theDocumentIsValid() throws IOException {
        try (Declared declared = new Declared();
                InputStream official = OpenApiGateTest.class.getResourceAsStream("/openapi/schema-3.1.json")) {
            var api = new OpenApi("1.0", declared.kernel().resources(), declared.routes());
            JsonNode document = Json.node(Json.bytes(api.document()));
            assertThat(REGISTRY.getSchema(Objects.requireNonNull(official)).validate(document))
                    .isEmpty();
            Schema ofSchemas = REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
            assertThat(document.findValues("schema"))
                    .isNotEmpty()
                    .allSatisfy(schema -> assertThat(ofSchemas.validate(schema)).isEmpty());
            assertThat(document.path("components").path("schemas").values())
                    .isNotEmpty()
                    .allSatisfy(schema -> assertThat(ofSchemas.validate(schema)).isEmpty());
        }
    }

    @Test
    void aDocumentWithoutItsTitleIsRefused() throws IOException {
        try (InputStream official = OpenApiGateTest.class.getResourceAsStream("/openapi/schema-3.1.json")) {
            JsonNode wrong =
                    Json.mapper().readTree("{\"openapi\":\"3.1.1\",\"info\":{\"version\":\"1\"},\"paths\":{}}");
            assertThat(REGISTRY.getSchema(Objects.requireNonNull(official)).validate(wrong))
                    .isNotEmpty();
        }
    }
}
