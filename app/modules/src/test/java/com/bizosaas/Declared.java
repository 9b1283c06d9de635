package com.bizosaas;

import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.kernel.audit.Audit;
import com.bizosaas.kernel.bulk.Bulk;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.files.Pictures;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.identity.IdentityOptions;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.jobs.JobPaths;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.resource.CustomField;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resource;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.schedule.Schedules;
import com.bizosaas.kernel.search.Search;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.transfer.Transfer;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.view.Views;
import com.bizosaas.kernel.webhook.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that the program declares, as {@code Main} lists it, and {@link Note}, on a fresh database. */
public final class Declared implements AutoCloseable {

    /** The folders of migrations, the kernel's first. */
    public static final List<String> SCHEMAS = List.of("kernel", "identity", "messages", "jobs", "catalog", "notes");

    private final TestServer.Fresh access = TestServer.fresh(SCHEMAS);
    private final Database database;
    private final Jobs jobs;
    private final Errands errands;
    private final Kernel kernel;
    private final Bulk bulk;
    private final Schedules schedules;
    private final List<AppModule> modules;
    private final Identity identity;
    private final Events events;
    private final Webhooks webhooks;
    private volatile Function<Caller, Optional<Caller>> makers = Declared::anyone;
    private final SearchEngine engine;
    private final Search search;

    public Declared() {
        database = new Database(access.app(), InstantSource.system());
        jobs = new Jobs(database);
        errands = new Errands(database);
        Transactions transactions = new Transactions(database);
        Resources resources = new Resources(Identity.tenancy());
        resources.add(CustomField.RESOURCE);
        Views.addTo(resources);
        Path files = folder();
        Transfer transfer = new Transfer(resources, transactions, jobs, files.resolve("imports"));
        bulk = new Bulk(resources, jobs);
        kernel = new Kernel(
                database,
                transactions,
                resources,
                transfer,
                new Blobs(files.resolve("blobs")),
                new Pictures(files.resolve("native")));
        events = new Events(transactions, resources, errands, Duration.ofSeconds(5));
        engine = new SearchEngine(files);
        engine.start();
        search = new Search(engine, transactions, resources, events, Branding::locale);
        jobs.settling(job -> search.await(job.tenant(), Duration.ofSeconds(20)));
        modules = Main.modules(kernel);
        resources.add(Note.RESOURCE);
        identity = new Identity(
                transactions,
                resources,
                new Roles(Set.of()),
                new byte[32],
                new IdentityOptions(false, true, () -> "http://localhost"));
        new Audit(resources, events, identity.vault());
        webhooks = new Webhooks(
                transactions, resources, events, errands, identity.vault(), new Webhooks.Options(true, "test"));
        schedules = new Schedules(transactions, resources, errands, maker -> makers.apply(maker));
        found(World.ANNA.tenant(), "bakery");
        found(World.ZOE.tenant(), "zoo");
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

    private static Path folder() {
        try {
            return Files.createTempDirectory("bizosaas-declared-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All paths of resources, imports and modules, served. */
    public TestSite site() {
        return new TestSite(routes());
    }

    /** All paths of resources, imports and modules. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(kernel.resources().routes(kernel.transactions()));
        routes.addAll(kernel.transfer().routes());
        routes.addAll(bulk.routes(kernel.transactions()));
        routes.addAll(schedules.routes(kernel.transactions()));
        routes.addAll(new JobPaths(jobs, kernel.transactions(), java.util.Optional::of).routes());
        routes.addAll(events.routes());
        routes.addAll(identity.mail().routes());
        routes.addAll(webhooks.routes());
        routes.addAll(search.routes());
        modules.forEach(module -> routes.addAll(module.routes()));
        return routes;
    }

    /** The tests' people are members of nothing, so they are as they are. */
    private static Optional<Caller> anyone(Caller maker) {
        return Stream.of(World.values())
                .map(World::caller)
                .filter(caller -> caller.person() != null && caller.person().equals(maker.person()))
                .findFirst();
    }

    /** Another word on who the makers of schedules are by now. */
    public void makers(Function<Caller, Optional<Caller>> other) {
        makers = other;
    }

    /** How the database is reached. */
    public TestServer.Fresh access() {
        return access;
    }

    public Identity identity() {
        return identity;
    }

    public Events events() {
        return events;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Errands errands() {
        return errands;
    }

    public Search search() {
        return search;
    }

    public SearchEngine engine() {
        return engine;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Kernel kernel() {
        return kernel;
    }

    public List<AppModule> modules() {
        return modules;
    }

    public List<Resource<?>> resources() {
        List<Resource<?>> all = new ArrayList<>();
        for (Items<?> items : kernel.resources().all()) {
            all.add(items.resource());
        }
        return all;
    }

    @Override
    public void close() {
        errands.close();
        events.close();
        search.close();
        engine.stop();
        database.close();
    }
}
