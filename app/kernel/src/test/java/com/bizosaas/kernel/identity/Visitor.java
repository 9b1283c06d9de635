package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.testing.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Somebody who calls over HTTP, with these headers. */
record Visitor(HttpClient client, String url, List<String> headers) {

    Visitor with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Visitor(client, url, more);
    }

    /** The same one with this token or key and nothing else. */
    Visitor bearing(String token) {
        return new Visitor(client, url, List.of("Authorization", "Bearer " + token));
    }

    Reply call(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return new Reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    Reply get(String path) {
        return call("GET", path, "");
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    Reply delete(String path) {
        return call("DELETE", path, "");
    }

    Reply patch(String path, String body) {
        return with("If-Match", "*").call("PATCH", path, body);
    }

    Reply me() {
        return get("/api/auth/me");
    }

    Reply makeKey(String... roles) {
        return post("/api/auth/api-keys", Json.of("name", "key " + Town.word(), "roles", List.of(roles)));
    }

    /** A caller by a new key with just this role. */
    Visitor withRole(String role) {
        return bearing(makeKey(role).expectStatus(201).json().path("key").stringValue());
    }

    String id() {
        return me().expectStatus(200).json().at("/user/id").stringValue();
    }

    /** The newest token that was mailed to this address, as the tray shows it. */
    String mailedToken(String to) {
        for (var message :
                get("/api/messages/messages?limit=50").expectStatus(200).json().path("data")) {
            String text = message.path("text").stringValue();
            if (message.path("to").stringValue().equals(to) && text.contains("token=")) {
                return text.replaceAll("(?s).*token=([\\w.~-]+).*", "$1");
            }
        }
        throw new AssertionError("no mail with a token to " + to);
    }
}
