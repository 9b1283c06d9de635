package com.bizosaas.kernel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** An answer over HTTP, and what a test expects of it. */
public record Reply(HttpResponse<String> response) {

    public Reply expectStatus(int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return this;
    }

    /** The text at this JSON pointer: {@code /data/0/title}. */
    public Reply expectJson(String pointer, String text) {
        assertThat(json().at(pointer).asString())
                .as(pointer + " of " + response.body())
                .isEqualTo(text);
        return this;
    }

    public JsonNode json() {
        return Json.node(response.body().getBytes(StandardCharsets.UTF_8));
    }

    public String id() {
        return json().path("id").stringValue();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
