package com.bizosaas.kernel.program;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.embedding.EmbeddingEngine;
import com.bizosaas.embedded.search.PassageEngine;
import com.bizosaas.embedded.search.SearchEngine;
import com.bizosaas.kernel.audit.Audit;
import com.bizosaas.kernel.bulk.Bulk;
import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.document.Documents;
import com.bizosaas.kernel.document.Limits;
import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.files.Blobs;
import com.bizosaas.kernel.files.Pictures;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.identity.Identity;
import com.bizosaas.kernel.identity.IdentityOptions;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.JobPaths;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.knowledge.Knowledge;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.mail.Branding;
import com.bizosaas.kernel.mcp.Tool;
import com.bizosaas.kernel.model.Models;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.resource.CustomField;
import com.bizosaas.kernel.resource.Figures;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.schedule.Schedules;
import com.bizosaas.kernel.search.Search;
import com.bizosaas.kernel.transfer.Transfer;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.view.Views;
import com.bizosaas.kernel.webhook.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The services of the kernel and the modules over them, wired. Making it reads and starts nothing. */
public final class Platform implements AutoCloseable {

    /** The folders of the kernel's own migrations, in their order; those of modules follow. */
    public static final List<String> SCHEMAS = List.of("kernel", "identity", "messages", "jobs", "ai", "knowledge");

    private static final System.Logger LOG = System.getLogger("program");

    /** How long a job waits for its rows to be found before it ends. */
    private static final Duration SEARCHABLE = Duration.ofSeconds(20);

    /**
     * What it stands on. {@code files}: what people uploaded, {@code natives}: where libraries may be unpacked, {@code
     * poll}: how often the log is looked at unasked.
     */
    public record Ground(Database database, Ground.Engines engines, Path files, Path natives, Duration poll) {

        /** The engines beside the database. */
        public record Engines(SearchEngine search, PassageEngine passages, EmbeddingEngine embedding, Cache cache) {}
    }

    /** {@code rootKey}: 32 random bytes that stand outside the database; {@code recall}: identity's own, or another. */
    public record Options(
            byte[] rootKey,
            IdentityOptions identity,
            Webhooks.Options webhooks,
            Live.Options live,
            ModelAccounts models,
            Function<Identity, Recall> recall) {}

    private final Kernel kernel;
    private final List<AppModule> modules;
    private final Identity identity;
    private final Webhooks webhooks;
    private final Jobs jobs;
    private final Errands errands;
    private final Bulk bulk;
    private final Schedules schedules;
    private final Events events;
    private final Live live;
    private final Search search;
    private final Models models;
    private final Documents documents;
    private final Knowledge knowledge;
    private final Recall recall;

    public Platform(Ground ground, Options options, Function<Kernel, List<AppModule>> makeModules) {
        jobs = new Jobs(ground.database());
        errands = new Errands(ground.database());
        Resources resources = new Resources(Identity.tenancy());
        Transactions transactions = new Transactions(ground.database());
        resources.add(CustomField.RESOURCE);
        Views.addTo(resources);
        events = new Events(transactions, resources, errands, ground.poll());
        events.share(ground.engines().cache());
        models = new Models(ground.database(), resources, options.models());
        kernel = kernel(ground, transactions, resources, jobs);
        documents = new Documents(ground.natives().resolveSibling("readers"), Limits.USUAL);
        knowledge = knowledge(ground);
        search = new Search(ground.engines().search(), transactions, resources, events, Branding::locale);
        jobs.settling(this::settle);
        modules = makeModules.apply(kernel);
        identity = new Identity(transactions, resources, new Roles(roles()), options.rootKey(), options.identity());
        recall = options.recall().apply(identity);
        new Audit(resources, events, identity.vault());
        webhooks = new Webhooks(transactions, resources, events, errands, identity.vault(), options.webhooks());
        bulk = new Bulk(resources, jobs);
        schedules = new Schedules(transactions, resources, errands, recall);
        live = new Live(ground.database(), resources, events, recall, options.live());
        identity.onChange(live::changed);
    }

    private void settle(Job job) {
        if (!search.await(job.tenant(), SEARCHABLE)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The search was not through with what job " + job.id() + " changed after " + SEARCHABLE.toSeconds()
                            + " s; it goes on");
        }
    }

    private static Kernel kernel(Ground ground, Transactions transactions, Resources resources, Jobs jobs) {
        return new Kernel(
                ground.database(),
                transactions,
                resources,
                new Transfer(resources, transactions, jobs, waiting(ground)),
                new Blobs(ground.files().resolve("blobs")),
                new Pictures(ground.natives()));
    }

    /** Where received files wait for their job. */
    private static Path waiting(Ground ground) {
        return ground.files().resolve("imports");
    }

    private Knowledge knowledge(Ground ground) {
        Ground.Engines engines = ground.engines();
        return new Knowledge(
                kernel.transactions(),
                kernel.resources(),
                new Knowledge.Work(jobs, errands, events),
                new Knowledge.Ground(
                        engines.passages(),
                        engines.embedding(),
                        engines.cache(),
                        kernel.blobs(),
                        documents,
                        models,
                        waiting(ground)));
    }

    private Set<String> roles() {
        Set<String> roles = new TreeSet<>();
        modules.forEach(module -> roles.addAll(module.roles()));
        return roles;
    }

    /** The paths of all resources, services and modules. */
    public List<Route> routes() {
        Transactions transactions = kernel.transactions();
        List<Route> routes = new ArrayList<>(kernel.resources().routes(transactions));
        routes.addAll(identity.routes());
        routes.addAll(identity.mail().routes());
        routes.addAll(kernel.transfer().routes());
        routes.addAll(bulk.routes(transactions));
        routes.addAll(schedules.routes(transactions));
        routes.addAll(events.routes());
        routes.addAll(webhooks.routes());
        routes.addAll(live.routes());
        routes.add(new Figures(kernel.resources(), kernel.blobs()::used).route(transactions));
        routes.addAll(search.routes());
        routes.addAll(knowledge.routes());
        routes.addAll(new JobPaths(jobs, transactions, recall, live.places()).routes());
        modules.forEach(module -> routes.addAll(module.routes()));
        return routes;
    }

    /** What models may use besides the resources. */
    public List<Tool> tools() {
        List<Tool> tools = new ArrayList<>(Knowledge.tools());
        tools.add(Search.tool());
        modules.forEach(module -> tools.addAll(module.tools()));
        return tools;
    }

    public Kernel kernel() {
        return kernel;
    }

    public List<AppModule> modules() {
        return modules;
    }

    public Identity identity() {
        return identity;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Errands errands() {
        return errands;
    }

    public Events events() {
        return events;
    }

    public Live live() {
        return live;
    }

    public Knowledge knowledge() {
        return knowledge;
    }

    public Search search() {
        return search;
    }

    public Models models() {
        return models;
    }

    /** The folders of migrations, in their order: the kernel's own, then one of each module. */
    public List<String> schemas() {
        List<String> schemas = new ArrayList<>(SCHEMAS);
        modules.forEach(module -> schemas.add(module.name()));
        return schemas;
    }

    /** What goes on for long ends now, so that a server can stop. */
    public void stopping() {
        models.close();
        jobs.endStreams();
        live.close();
    }

    /** Whatever was started ends; the database and the engines stay. */
    @Override
    public void close() {
        stopping();
        identity.mail().close();
        jobs.close();
        errands.close();
        knowledge.close();
        documents.close();
        events.close();
        search.close();
    }
}
