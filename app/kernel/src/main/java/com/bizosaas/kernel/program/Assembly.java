package com.bizosaas.kernel.program;

import com.bizosaas.kernel.audit.Auditor;
import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.config.Given;
import com.bizosaas.kernel.describe.Meta;
import com.bizosaas.kernel.describe.OpenApi;
import com.bizosaas.kernel.gateway.Inside;
import com.bizosaas.kernel.gateway.KeyedLimits;
import com.bizosaas.kernel.gateway.Pipeline;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.Router;
import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.identity.Administration;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.identity.IdentityOptions;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.mail.Catcher;
import com.bizosaas.kernel.mcp.Mcp;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.observe.Health;
import com.bizosaas.kernel.observe.Metrics;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Faults;
import com.bizosaas.kernel.tx.Migrations;
import com.bizosaas.kernel.webhook.Webhooks;
import io.micrometer.core.instrument.FunctionCounter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kernel and the modules put together; made while the engines still start, so that nobody waits for either. */
final class Assembly implements AutoCloseable {

    private static final Duration POLL_ALONE = Duration.ofSeconds(5);
    private static final long HEAP_PER_SOCKET = 32 << 10;
    private static final Duration POLL_SHARED = Duration.ofMillis(500);

    private final Config config;
    private final Engines engines;
    private final Path uploads;
    private final Database database;
    private final Chores chores = new Chores();
    private final DiskGuard disk;
    private final Serving serving;
    private final Reserve reserve;
    private final Platform platform;
    private final Neighbourhood neighbourhood;
    private final Metrics metrics = new Metrics();
    private final Health health;
    private final Home home;
    private final Router router;
    private final Pipeline pipeline;
    private final List<Given> given;
    private final boolean demo;
    private @Nullable Catcher catcher;

    Assembly(Start start, Engines engines, Function<Kernel, List<AppModule>> makeModules) {
        this.config = start.config();
        this.given = start.given();
        this.demo = start.demo();
        this.home = start.home();
        this.engines = engines;
        this.uploads = home.at("run/uploads");
        this.disk = new DiskGuard(home.folder());
        this.reserve =
                new Reserve(home.at("run/reserve"), () -> home.folder().toFile().getUsableSpace());
        this.database = new Database(engines.app(), InstantSource.system());
        this.serving = new Serving(engines.app());
        this.platform = new Platform(ground(), options(start), makeModules);
        Carriers.join(identity().mail(), config.messaging(), new Carriers.Ground(home, metrics.registry()));
        this.neighbourhood = new Neighbourhood(engines.cache(), platform.live());
        this.health = new Health(Version.text(), engines::status, serving);
        this.router = new Router(routes().stream().map(disk::guarded).toList());
        this.pipeline = new Pipeline(
                router,
                identity().authenticator(),
                new KeyedLimits(engines.cache(), Math.toIntExact(config.requestsPerSecond())));
    }

    private Platform.Ground ground() {
        return new Platform.Ground(
                database,
                engines.used(),
                home.at("files"),
                home.at("run/native"),
                engines.isShared() ? POLL_SHARED : POLL_ALONE);
    }

    private Platform.Options options(Start start) {
        int sockets = Math.toIntExact(Math.min(100_000, Runtime.getRuntime().maxMemory() / HEAP_PER_SOCKET));
        return new Platform.Options(
                start.rootKey(),
                new IdentityOptions(config.signUp(), demo, config::url, engines.cache()),
                new Webhooks.Options(config.webhooksAllowPrivate(), Version.text()),
                new Live.Options(config::url, Set.copyOf(config.origins()), sockets),
                config.models(),
                Identity::recall);
    }

    private Identity identity() {
        return platform.identity();
    }

    /** All paths; the descriptions come last, as they tell of the others. */
    private List<Route> routes() {
        Resources resources = platform.kernel().resources();
        Transactions transactions = platform.kernel().transactions();
        List<Route> routes = new ArrayList<>(platform.routes());
        routes.addAll(health.routes(healthNames()));
        routes.add(metrics.route());
        routes.addAll(OperatorPaths.routes(new Footprint(home, engines, database)::told, given));
        routes.addAll(new Pages().routes());
        routes.add(new Meta(Version.text(), resources).route(transactions));
        routes.add(new Mcp(Version.text(), resources, routes, platform.tools()).route());
        routes.addAll(new OpenApi(Version.text(), resources, routes).routes());
        return routes;
    }

    private List<String> healthNames() {
        List<String> names = new ArrayList<>(List.of("identity", "auth", "user", "knowledge"));
        platform.modules().forEach(module -> {
            names.add(module.name().replace('_', '-'));
            names.addAll(module.aliases());
        });
        return names;
    }

    /** What must be so before the first request: roles, schemas, folders. */
    void prepare() {
        engines.found();
        new Migrations(engines.owner().unpooled(), platform.schemas()).run(engines.appRole());
        Leftovers.remove(uploads);
        reserve.start();
        platform.events().start();
    }

    Administration administration() {
        return identity().administration();
    }

    /** What the command line may ask for. */
    Controls controls() {
        Checks checks = new Checks(home, engines, database, platform, near());
        Administration administration = identity().administration();
        return new Controls(
                this::status,
                checks,
                new Auditor(database, identity().vault()),
                administration,
                new Controls.Work(
                        new FileImport(platform.kernel().transfer(), database, administration),
                        new PathCalls(
                                new Inside(router, Faults::translate),
                                administration,
                                platform.kernel().resources())));
    }

    private Map<String, Object> status() {
        Map<String, Object> status = health.told();
        status.put("ready", serving.getAsBoolean());
        status.put("url", config.url());
        status.put("home", home.folder().toString());
        status.put("models", platform.models().told());
        status.put("pid", ProcessHandle.current().pid());
        return status;
    }

    /** Where this machine reaches the program. */
    private String near() {
        String host = List.of("0.0.0.0", "::", "[::]").contains(config.host()) ? "127.0.0.1" : config.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + config.port();
    }

    Pipeline pipeline() {
        return pipeline;
    }

    ServerOptions serverOptions() {
        return ServerOptions.with(uploads)
                .origins(Set.copyOf(config.origins()))
                .translation(Faults::translate)
                .observer(metrics);
    }

    /** The server listens: what follows from that. */
    void serving(Server server) {
        platform.jobs().start();
        identity().mail().start();
        catcher = Carriers.catcher(identity(), config.messaging(), demo);
        platform.errands().start();
        Runtime runtime = Runtime.getRuntime();
        chores.sample(
                engines.recorder(),
                Map.of(
                        "http.connections", server::connections,
                        "heap.used", () -> runtime.totalMemory() - runtime.freeMemory(),
                        "threads", Thread::activeCount,
                        "disk.usable", disk::usable));
        new Upkeep(platform, chores).start(database, neighbourhood);
        measure(server);
    }

    private void measure(Server server) {
        Live live = platform.live();
        metrics.registry().gauge("http.connections", server, Server::connections);
        metrics.registry().gauge("live.sockets", live, made -> made.sockets().count());
        metrics.registry().gauge("live.streams", live, Live::streams);
        FunctionCounter.builder("live.overflows", live, made -> made.sockets().overflows())
                .description("Sockets closed because their clients did not take what was sent.")
                .register(metrics.registry());
    }

    /** What goes on for long ends now, so that the server can stop. */
    void stopping() {
        platform.stopping();
    }

    @Override
    public void close() {
        if (catcher != null) {
            catcher.close();
        }
        platform.close();
        chores.close();
        reserve.close();
        serving.close();
        database.close();
    }
}
