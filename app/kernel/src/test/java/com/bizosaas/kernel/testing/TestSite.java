package com.bizosaas.kernel.testing;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.gateway.Authenticator;
import com.bizosaas.kernel.gateway.KeyedLimits;
import com.bizosaas.kernel.gateway.Pipeline;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.Router;
import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Function;

/** Routes served over HTTP; people sign in by their name alone. */
public final class TestSite implements AutoCloseable {

    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Serves these routes. */
    public TestSite(List<Route> routes) {
        this(routes, World::caller);
    }

    /** The same, where people may have become other callers than they are by birth. */
    public TestSite(List<Route> routes, Function<World, Caller> callers) {
        server = new Server(
                        "127.0.0.1",
                        0,
                        new Pipeline(
                                new Router(routes), authenticator(callers), new KeyedLimits(new LocalCache(), 100_000)),
                        ServerOptions.with(Scratch.folder()).translation(Faults::translate))
                .start();
    }

    private static Authenticator authenticator(Function<World, Caller> callers) {
        return (Request request) -> request.header("Authorization")
                .map(header -> callers.apply(World.named(header.substring("Bearer ".length()))))
                .orElse(Caller.ANONYMOUS);
    }

    /** Calls as this person; {@code headers} are names and values in turn. */
    public Reply call(World person, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()
                        + path.replace("[", "%5B").replace("]", "%5D")))
                .header("Authorization", "Bearer " + person.name())
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return new Reply(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Problem(KernelProblem.UNAVAILABLE);
        }
    }

    /** Where it listens on loopback. */
    public int port() {
        return server.port();
    }

    public Reply get(World person, String path) {
        return call(person, "GET", path, "");
    }

    public Reply post(World person, String path, String body) {
        return call(person, "POST", path, body);
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
