package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.Declared;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.mcp.Mcp;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models get exactly what the paths give. */
class McpTest {

    private static Declared declared;
    private static TestSite site;

    @BeforeAll
    static void open() {
        declared = new Declared();
        List<Route> routes = new ArrayList<>(declared.routes());
        routes.add(new Mcp("test", declared.kernel().resources(), routes, declared.tools()).route());
        site = new TestSite(routes);
    }

    @AfterAll
    static void close() {
        site.close();
        declared.close();
    }

    private static JsonNode rpc(World person, String method, ObjectNode parameters) {
        ObjectNode message = Json.object().put("jsonrpc", "2.0").put("id", 7).put("method", method);
        message.set("params", parameters);
        JsonNode answer =
                site.post(person, "/mcp", message.toString()).expectStatus(200).json();
        assertThat(answer.path("id").intValue()).isEqualTo(7);
        return answer;
    }

    private static JsonNode call(World person, String tool, String arguments) {
        ObjectNode parameters = Json.object().put("name", tool);
        parameters.set("arguments", Json.object(arguments.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return rpc(person, "tools/call", parameters).path("result");
    }

    private static Set<String> tools(World person) {
        Set<String> names = new TreeSet<>();
        rpc(person, "tools/list", Json.object())
                .path("result")
                .path("tools")
                .forEach(tool -> names.add(tool.path("name").stringValue()));
        return names;
    }

    @Test
    void whoeverConnectsIsGreetedInItsVersion() {
        JsonNode hello = rpc(World.RITA, "initialize", Json.object().put("protocolVersion", "2025-03-26"));
        assertThat(hello.path("result").path("protocolVersion").stringValue()).isEqualTo("2025-03-26");
        assertThat(hello.path("result").path("capabilities").has("tools")).isTrue();
        site.post(World.RITA, "/mcp", "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .expectStatus(202);
        assertThat(rpc(World.RITA, "no/such", Json.object())
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(-32601);
        site.post(World.RITA, "/mcp", "[]").expectStatus(400);
    }

    @Test
    void toolsAreThoseThatTheCallerMayUse() {
        assertThat(tools(World.EDDA))
                .contains(
                        "catalog_product_create",
                        "catalog_product_publish",
                        "search",
                        "knowledge_ask",
                        "catalog_product_list");
        assertThat(tools(World.RITA))
                .contains("catalog_product_list", "catalog_product_get", "knowledge_search", "knowledge_paths")
                .doesNotContain("catalog_product_create", "catalog_product_delete", "webhooks_endpoint_list");
        assertThat(call(World.RITA, "catalog_product_create", "{\"title\":\"x\"}")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void anItemIsMadeChangedListedAndDeletedByTools() {
        JsonNode made = call(World.EDDA, "catalog_product_create", "{\"title\":\"Tool made\",\"kind\":\"physical\"}");
        assertThat(made.path("isError").booleanValue()).isFalse();
        String id = made.path("structuredContent").path("id").stringValue();
        JsonNode changed = call(
                World.EDDA,
                "catalog_product_update",
                "{\"id\":\"" + id + "\",\"version\":1,\"changes\":{\"title\":\"Tool changed\"}}");
        assertThat(changed.path("structuredContent").path("title").stringValue())
                .isEqualTo("Tool changed");
        JsonNode stale = call(
                World.EDDA,
                "catalog_product_update",
                "{\"id\":\"" + id + "\",\"version\":1,\"changes\":{\"title\":\"Late\"}}");
        assertThat(stale.path("isError").booleanValue()).isTrue();
        assertThat(stale.path("content").path(0).path("text").stringValue()).contains("precondition_failed");
        JsonNode listed =
                call(World.RITA, "catalog_product_list", "{\"filter\":{\"title.contains\":\"changed\"},\"limit\":5}");
        assertThat(listed.path("structuredContent")
                        .path("data")
                        .path(0)
                        .path("id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(call(World.ZOE, "catalog_product_get", "{\"id\":\"" + id + "\"}")
                        .path("isError")
                        .booleanValue())
                .isTrue();
        assertThat(call(World.EDDA, "catalog_product_publish", "{\"id\":\"" + id + "\"}")
                        .path("structuredContent")
                        .path("status")
                        .stringValue())
                .isEqualTo("active");
        assertThat(call(World.EDDA, "catalog_product_delete", "{\"id\":\"" + id + "\"}")
                        .path("isError")
                        .booleanValue())
                .isFalse();
        assertThat(call(World.EDDA, "catalog_product_get", "{\"id\":\"" + id + "\"}")
                        .path("isError")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void wrongArgumentsAreNamed() {
        JsonNode refused = call(World.EDDA, "catalog_product_create", "{\"kind\":\"stone\"}");
        assertThat(refused.path("isError").booleanValue()).isTrue();
        assertThat(refused.path("content").path(0).path("text").stringValue())
                .contains("title")
                .contains("kind");
        ObjectNode parameters = Json.object().put("name", "search");
        parameters.putObject("arguments").put("planet", 1);
        assertThat(rpc(World.EDDA, "tools/call", parameters)
                        .path("error")
                        .path("code")
                        .intValue())
                .isEqualTo(-32602);
        assertThat(call(World.EDDA, "catalog_product_get", "{}").path("isError").booleanValue())
                .isTrue();
    }

    @Test
    void everySchemaIsComplete() {
        JsonNode listed =
                rpc(World.ANNA, "tools/list", Json.object()).path("result").path("tools");
        assertThat(listed.size()).isGreaterThan(40);
        assertThat(listed.toString()).doesNotContain("$ref");
        listed.forEach(tool -> {
            assertThat(tool.path("name").stringValue()).matches("[a-zA-Z0-9_-]{1,64}");
            assertThat(tool.path("inputSchema").path("type").stringValue()).isEqualTo("object");
        });
    }
}
