package com.bizosaas.kernel.program;

import com.bizosaas.kernel.identity.Administration;
import com.bizosaas.kernel.identity.DemoCredentials;
import com.bizosaas.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The credentials of the demo, in {@code run/demo.json}: kept over restarts, all new when the file is missing. */
final class DemoFile {

    private static final String NAME = "run/demo.json";

    private DemoFile() {}

    /** Sees to it that the file is there and right. */
    static void ensure(Home home, String url, Administration administration) {
        try {
            ObjectNode kept = kept(home);
            boolean known = administration.tenants().stream()
                    .anyMatch(tenant -> tenant.slug().equals(kept.path("tenant").asString("")));
            if (!known) {
                home.writePrivately(NAME, Json.bytes(told(url, administration.ensureDemo())));
            } else if (!kept.path("url").asString("").equals(url)) {
                kept.put("url", url);
                home.writePrivately(NAME, Json.bytes(kept));
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static ObjectNode kept(Home home) throws IOException {
        if (!Files.exists(home.at(NAME))) {
            return Json.object();
        }
        try {
            return Json.mapper().readTree(Files.readAllBytes(home.at(NAME))) instanceof ObjectNode kept
                    ? kept
                    : Json.object();
        } catch (JacksonException damaged) {
            return Json.object();
        }
    }

    private static ObjectNode told(String url, DemoCredentials credentials) {
        ObjectNode told = Json.object();
        told.put("url", url);
        told.put("tenant", credentials.tenant());
        told.put("email", credentials.email());
        told.put("password", credentials.password());
        told.put("api_key", credentials.apiKey());
        ArrayNode people = told.putArray("people");
        for (DemoCredentials.Member member : credentials.people()) {
            ObjectNode person = people.addObject();
            person.put("email", member.email());
            person.put("password", member.password());
            ArrayNode roles = person.putArray("roles");
            member.roles().forEach(roles::add);
        }
        return told;
    }
}
