package com.bizosaas;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.identity.IdentityOptions;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.knowledge.Knowledge;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.program.Platform;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.search.Search;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.Scratch;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that the program declares, as {@code Main} lists it, and {@link Note}, on a fresh database. */
public final class Declared implements AutoCloseable {

    /** The folders of migrations, the kernel's first. */
    public static final List<String> SCHEMAS = Stream.concat(Platform.SCHEMAS.stream(), Stream.of("catalog", "notes"))
            .toList();

    /** Unpacked once for all tests. */
    private static final Path NATIVES = Path.of("target", "natives");

    private static final Duration POLL = Duration.ofSeconds(5);

    private final TestServer.Fresh access = TestServer.fresh(SCHEMAS);
    private final Database database = new Database(access.app(), InstantSource.system());
    private final Platform.Ground.Engines engines;
    private final Platform platform;
    private final People people;
    private final Path files;

    public Declared() {
        this(ModelAccounts.NONE);
    }

    /** With these models to ask. */
    public Declared(ModelAccounts models) {
        this(new People(), models);
    }

    private Declared(People people, ModelAccounts models) {
        this(people, identity -> people.recall(), models);
    }

    /** With another word on who callers are by now than that of {@link #people()}. */
    public Declared(Function<Identity, Recall> recall) {
        this(new People(), recall, ModelAccounts.NONE);
    }

    private Declared(People people, Function<Identity, Recall> recall, ModelAccounts models) {
        this.people = people;
        files = Scratch.folder();
        engines = new Platform.Ground.Engines(
                new SearchEngine(files), new PassageEngine(files), new EmbeddingEngine(NATIVES), new LocalCache());
        engines.search().start();
        engines.passages().start();
        engines.embedding().start();
        platform = new Platform(
                new Platform.Ground(database, engines, files, files.resolve("native"), POLL),
                new Platform.Options(
                        new byte[32],
                        new IdentityOptions(false, true, () -> "http://localhost", engines.cache()),
                        new Webhooks.Options(true, "test"),
                        new Live.Options(() -> "http://localhost", Set.of("https://elsewhere.example"), 100_000),
                        models,
                        recall),
                Declared::modules);
        found(World.ANNA.tenant(), "bakery");
        found(World.ZOE.tenant(), "zoo");
    }

    private static List<AppModule> modules(Kernel kernel) {
        List<AppModule> modules = Main.modules(kernel);
        kernel.resources().add(Note.RESOURCE);
        return modules;
    }

    /** The tenants of the tests' people. */
    private void found(UUID tenant, String slug) {
        database.write(
                Caller.ANONYMOUS,
                tx -> tx.update(Sql.of(
                        "insert into identity.tenant (id, slug, name, currency, created_at) values (?, ?, ?, 'USD', ?)",
                        tenant,
                        slug,
                        slug,
                        tx.now())));
    }

    /** All paths of resources, imports and modules, served. */
    public TestSite site() {
        return new TestSite(routes());
    }

    /** All paths of resources, services and modules. */
    public List<Route> routes() {
        return platform.routes();
    }

    public Platform.Ground.Engines engines() {
        return engines;
    }

    /** What models may use besides the resources. */
    public List<Tool> tools() {
        return platform.tools();
    }

    public People people() {
        return people;
    }

    /** How the database is reached. */
    public TestServer.Fresh access() {
        return access;
    }

    /** Where uploads lie. */
    public Path files() {
        return files;
    }

    public Identity identity() {
        return platform.identity();
    }

    public Events events() {
        return platform.events();
    }

    public Webhooks webhooks() {
        return platform.webhooks();
    }

    public Errands errands() {
        return platform.errands();
    }

    public Live live() {
        return platform.live();
    }

    public Knowledge knowledge() {
        return platform.knowledge();
    }

    public Search search() {
        return platform.search();
    }

    public SearchEngine engine() {
        return engines.search();
    }

    public Jobs jobs() {
        return platform.jobs();
    }

    public Kernel kernel() {
        return platform.kernel();
    }

    public List<AppModule> modules() {
        return platform.modules();
    }

    public List<Resource<?>> resources() {
        List<Resource<?>> all = new ArrayList<>();
        for (Items<?> items : kernel().resources().all()) {
            all.add(items.resource());
        }
        return all;
    }

    @Override
    public void close() {
        platform.stopping();
        platform.close();
        engines.search().stop();
        engines.passages().stop();
        engines.embedding().stop();
        database.close();
    }
}
