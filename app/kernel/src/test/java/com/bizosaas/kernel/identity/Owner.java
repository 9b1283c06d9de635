package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.testing.Reply;
import tools.jackson.databind.JsonNode;

/** A person and her business; {@code client} calls as she does. */
record Owner(String tenant, String email, String password, Visitor client) {

    Reply login(Object... more) {
        Object[] body = new Object[6 + more.length];
        System.arraycopy(new Object[] {"tenant", tenant, "email", email, "password", password}, 0, body, 0, 6);
        System.arraycopy(more, 0, body, 6, more.length);
        return guest().post("/api/auth/login", Json.of(body));
    }

    Visitor guest() {
        return new Visitor(client.client(), client.url(), java.util.List.of());
    }

    JsonNode tokens() {
        return login().expectStatus(200).json();
    }

    Owner signedIn() {
        return new Owner(
                tenant,
                email,
                password,
                client.bearing(tokens().path("access_token").stringValue()));
    }

    Reply refresh(String token) {
        return guest().post("/api/auth/refresh", Json.of("refresh_token", token));
    }

    /** Invites this address and lets it come in with this password. */
    Owner joinAs(Town town, String email, String password, String... roles) {
        client.post("/api/auth/invitations", Json.of("email", email, "roles", roles))
                .expectStatus(201);
        Visitor visitor = town.visitor();
        visitor.post(
                        "/api/auth/invitations/accept",
                        Json.of("token", client.mailedToken(email), "name", "Ben", "password", password))
                .expectStatus(201);
        return new Owner(tenant, email, password, visitor).signedIn();
    }

    Owner join(Town town, String... roles) {
        return joinAs(town, "ben@" + Town.word() + ".example", "Correct-horse-" + Town.word(), roles);
    }
}
