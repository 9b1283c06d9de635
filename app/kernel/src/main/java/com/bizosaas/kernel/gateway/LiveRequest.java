package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Exchange;
import com.bizosaas.kernel.gateway.wire.Head;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that is being answered. */
final class LiveRequest implements Request, AutoCloseable {

    private final Exchange exchange;
    private final Head head;
    private final String id;
    private final String clientAddress;
    private final Authenticator authenticator;
    private final Uploads uploads;
    private final String path;
    private Map<String, String> parameters = Map.of();
    private @Nullable Query query;
    private @Nullable Caller caller;
    private byte @Nullable [] bytes;
    private @Nullable ObjectNode json;
    private @Nullable Form form;

    LiveRequest(Exchange exchange, String clientAddress, Authenticator authenticator, Path temporary) {
        this.exchange = exchange;
        this.head = exchange.head();
        this.id = RequestIds.of(Optional.of(head));
        this.clientAddress = clientAddress;
        this.authenticator = authenticator;
        this.uploads = new Uploads(temporary);
        int end = head.target().indexOf('?');
        this.path = end < 0 ? head.target() : head.target().substring(0, end);
    }

    /** Finds out who calls and refuses who is nobody. */
    void identify() {
        Caller found = authenticator.authenticate(this);
        if (found.isAnonymous()) {
            throw new Problem(KernelProblem.UNAUTHENTICATED);
        }
        caller = found;
    }

    /** On an open route a credential is looked at when somebody asks, and a stale cookie is no credential. */
    @Override
    public Caller caller() {
        if (caller == null) {
            try {
                caller = authenticator.authenticate(this);
            } catch (Problem refused) {
                if (header("Authorization").isPresent()) {
                    throw refused;
                }
                caller = Caller.ANONYMOUS;
            }
        }
        return caller;
    }

    void matched(Map<String, String> found) {
        parameters = found;
    }

    Exchange exchange() {
        return exchange;
    }

    String sentMethod() {
        return head.method();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String method() {
        return head.method().equals("HEAD") ? "GET" : head.method();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, String> parameters() {
        return parameters;
    }

    @Override
    public Query query() {
        if (query == null) {
            query = Query.of(
                    path.length() == head.target().length() ? "" : head.target().substring(path.length() + 1));
        }
        return query;
    }

    @Override
    public Optional<String> header(String name) {
        return head.header(name).map(value -> Validators.isCompared(name) ? Validators.plain(value) : value);
    }

    @Override
    public List<String> headers(String name) {
        return head.headers(name).stream()
                .map(value -> Validators.isCompared(name) ? Validators.plain(value) : value)
                .toList();
    }

    @Override
    public Optional<String> cookie(String name) {
        for (String line : head.headers("Cookie")) {
            for (String pair : line.split(";")) {
                int at = pair.indexOf('=');
                if (at > 0 && pair.substring(0, at).strip().equals(name)) {
                    return Optional.of(pair.substring(at + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String clientAddress() {
        return clientAddress;
    }

    @Override
    public String contentType() {
        return MediaTypes.bare(head.header("Content-Type").orElse(""));
    }

    @Override
    public ObjectNode json() {
        if (json == null) {
            json = Json.object(bytes());
        }
        return json;
    }

    @Override
    public byte[] bytes() {
        if (bytes == null) {
            try {
                bytes = exchange.body().readAllBytes();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
        return bytes;
    }

    @Override
    public InputStream body() {
        return exchange.body();
    }

    @Override
    public Form form() {
        if (form == null) {
            form = uploads.read(head.header("Content-Type").orElse(""), exchange.body());
        }
        return form;
    }

    /** Deletes the files that came with the request. */
    @Override
    public void close() {
        uploads.delete();
    }
}
