package com.bizosaas.kernel.describe;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.resource.CustomField;
import com.bizosaas.kernel.resource.Resources;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final Route.Handler NOTHING = request -> Answer.empty(204);

    private static JsonNode document() {
        Resources resources = new Resources(tx -> "USD");
        resources.add(CustomField.RESOURCE);
        String path = CustomField.RESOURCE.path();
        List<Route> routes = List.of(
                Route.get(path, NOTHING),
                Route.post(path, NOTHING),
                Route.get(path + "/{id}", NOTHING),
                Route.patch(path + "/{id}", NOTHING),
                Route.delete(path + "/{key}", NOTHING),
                Route.get("/", NOTHING).open(),
                Route.get("/ui", NOTHING).open(),
                Route.get("/ui/", NOTHING).open(),
                Route.get("/ui/{path...}", NOTHING).open().making("text/html", "*/*"),
                Route.post("/api/files", NOTHING).reading("multipart/form-data"));
        return Json.node(Json.bytes(new OpenApi("1.0", resources, routes).document()));
    }

    @Test
    void theDocumentKeepsTheRulesOfOpenApi() {
        assertThat(OpenApiRules.broken(document())).isEmpty();
    }

    @Test
    void everyRouteStandsThereOnceWithItsParameters() {
        JsonNode paths = document().path("paths");
        assertThat(new TreeSet<>(paths.propertyNames()))
                .containsExactlyInAnyOrder(
                        "/",
                        "/ui",
                        "/ui/",
                        "/ui/{path}",
                        "/api/files",
                        "/docs",
                        "/openapi.json",
                        "/api/custom-fields/fields",
                        "/api/custom-fields/fields/{id}");
        assertThat(paths.path("/api/custom-fields/fields/{id}").propertyNames())
                .containsExactlyInAnyOrder("get", "patch", "delete");
        assertThat(paths.path("/api/custom-fields/fields").path("get").toString())
                .contains("filter[resource]", "\"-created_at\"", "\"cursor\"");
    }

    @Test
    void schemasTellWhatIsRequiredAndWhatIsReadOnly() {
        JsonNode field = document().at("/components/schemas/custom_fields.field/properties");
        assertThat(field.at("/id/readOnly").asBoolean(false)).isTrue();
        assertThat(field.at("/type/enum").toString()).contains("\"money\"");
        assertThat(document()
                        .at("/paths/~1api~1custom-fields~1fields/post/requestBody")
                        .toString())
                .contains("\"required\":[\"resource\",\"name\",\"type\"");
    }

    @Test
    void brokenDocumentsAreRecognised() {
        String text = document().toString();
        assertThat(OpenApiRules.broken(Json.mapper().readTree(text.replace("schemas/page", "schemas/nothing"))))
                .isNotEmpty();
        assertThat(OpenApiRules.broken(Json.mapper().readTree(text.replace("\"in\":\"path\"", "\"in\":\"nowhere\""))))
                .isNotEmpty();
        assertThat(OpenApiRules.broken(Json.mapper().readTree(text.replace("3.1.0", "2.0"))))
                .isNotEmpty();
    }
}
