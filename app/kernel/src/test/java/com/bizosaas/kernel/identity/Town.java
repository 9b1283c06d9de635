package com.bizosaas.kernel.identity;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.gateway.KeyedLimits;
import com.bizosaas.kernel.gateway.Pipeline;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.Router;
import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.testing.Scratch;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Faults;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An installation with businesses and people, on a clock that tests move. */
final class Town implements AutoCloseable {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();
    private static final AtomicInteger WORDS = new AtomicInteger();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final List<HttpClient> clients = new CopyOnWriteArrayList<>();
    private final Server server;
    final Database database;
    final Identity identity;

    static Town demo() {
        return new Town(new IdentityOptions(true, true, () -> "http://127.0.0.1"));
    }

    Town(IdentityOptions options) {
        InstantSource clock = now::get;
        database = new Database(
                TestServer.fresh(List.of("kernel", "identity", "messages")).app(), clock);
        Transactions transactions = new Transactions(database);
        Resources resources = new Resources(Identity.tenancy());
        byte[] rootKey = "0123456789abcdef0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        identity = new Identity(transactions, resources, new Roles(Set.of("crm.sales")), rootKey, options);
        List<Route> routes = new ArrayList<>(resources.routes(transactions));
        routes.addAll(identity.routes());
        Pipeline pipeline =
                new Pipeline(new Router(routes), identity.authenticator(), new KeyedLimits(new LocalCache(), 100_000));
        ServerOptions how = ServerOptions.with(Scratch.folder()).translation(Faults::translate);
        server = new Server("127.0.0.1", 0, pipeline, how).start();
    }

    static String word() {
        return "w" + Long.toString(System.nanoTime(), 36) + WORDS.incrementAndGet();
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** Somebody at an address of her own. */
    Visitor visitor() {
        int number = ADDRESSES.incrementAndGet();
        HttpClient client = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.9." + (number >> 8) + "." + (1 + (number & 127))))
                .build();
        clients.add(client);
        return new Visitor(client, "http://127.0.0.1:" + server.port(), List.of());
    }

    /** A new business, its owner signed in. */
    Owner owner() {
        return owner(visitor(), "ada@" + word() + ".example");
    }

    Owner owner(Visitor visitor, String email) {
        String password = "Correct-horse-" + word();
        var made = visitor.post(
                        "/api/auth/register",
                        Json.of("business", "Bakery " + word(), "name", "Ada", "email", email, "password", password))
                .expectStatus(201)
                .json();
        String tenant = made.at("/tenant/slug").stringValue();
        return new Owner(tenant, email, password, visitor).signedIn();
    }

    @Override
    public void close() {
        server.close();
        clients.forEach(HttpClient::close);
        database.close();
    }
}
