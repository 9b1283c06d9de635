package com.bizosaas.bench;

import com.bizosaas.Declared;
import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.event.Subscriber;
import com.bizosaas.kernel.gateway.KeyedLimits;
import com.bizosaas.kernel.gateway.Pipeline;
import com.bizosaas.kernel.gateway.Router;
import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.identity.DemoCredentials;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.observe.Metrics;
import com.bizosaas.kernel.testing.Scratch;
import com.bizosaas.kernel.tx.Access;
import com.bizosaas.kernel.tx.Faults;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** The program as it is assembled for requests, in this JVM: real sign-in, rights, wall and limits that never bite. */
final class Place implements AutoCloseable {

    static final String PRODUCTS = "/api/catalog/products";

    final Declared declared = new Declared(Identity::recall);
    final String owner;
    final String reader;
    final UUID tenant;
    private final Server server;

    Place(Subscriber... more) throws IOException {
        List.of(more).forEach(declared.events()::subscribe);
        declared.events().start();
        declared.errands().start();
        server = serve(new LocalCache());
        declared.jobs().start();
        DemoCredentials demo = declared.identity().administration().ensureDemo();
        owner = demo.apiKey();
        tenant = declared.identity().administration().tenants().stream()
                .filter(found -> found.slug().equals(demo.tenant()))
                .findFirst()
                .orElseThrow()
                .id();
        reader = signIn(demo.tenant(), demo.people().getLast());
    }

    /** The same on another port, with the limits of this cache. */
    Server serve(Cache cache) throws IOException {
        Pipeline pipeline = new Pipeline(
                new Router(declared.routes()),
                declared.identity().authenticator(),
                new KeyedLimits(cache, 100_000_000));
        ServerOptions options = ServerOptions.with(Scratch.folder())
                .translation(Faults::translate)
                .observer(new Metrics());
        return new Server("127.0.0.1", 0, pipeline, options).start();
    }

    private String signIn(String slug, DemoCredentials.Member member) {
        var body =
                Json.object().put("tenant", slug).put("email", member.email()).put("password", member.password());
        byte[] answer = new Client(url(""), "").send("POST", "/api/auth/login", "application/json", Json.bytes(body));
        return Json.object(answer).path("access_token").stringValue();
    }

    int port() {
        return server.port();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** Runs SQL as this role, inside the demo's tenant; {@code TENANT} stands for its id. */
    void execute(Access access, String... statements) {
        try (Connection connection = access.unpooled().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set bizosaas.tenant = '" + tenant + "'");
            for (String sql : statements) {
                statement.execute(sql.replace("TENANT", "'" + tenant + "'::uuid"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        declared.jobs().close();
        server.close();
        declared.close();
    }
}
