package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.files.Received;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.CustomField;
import com.bizosaas.kernel.resource.CustomFields;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Import and export of every resource. */
public final class Transfer {

    private final Resources resources;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Path folder;
    private final Map<String, Importing<?>> special = new HashMap<>();

    /** {@code folder}: where received files wait for their job. */
    public Transfer(Resources resources, Transactions transactions, Jobs jobs, Path folder) {
        this.resources = resources;
        this.transactions = transactions;
        this.jobs = jobs;
        this.folder = folder;
        jobs.add(new ImportJob(this));
    }

    /** How a resource is imported, where the plain way is not enough; {@code custom} is defined in any case. */
    public <T extends Record> void register(String resource, Importing<T> importing) {
        special.put(resource, withCustom(resource, importing));
    }

    private static <T extends Record> Importing<T> withCustom(String resource, Importing<T> importing) {
        Map<String, Definer> definers = new HashMap<>(importing.definers());
        definers.put(
                "custom",
                new Definer(
                        CustomField.RESOURCE.name(),
                        (tx, name, type) -> CustomFields.define(tx, resource, name, type)));
        return new Importing<>(
                importing.sheet(),
                importing.others(),
                importing.preparation(),
                importing.onto(),
                Map.copyOf(definers),
                importing.keys());
    }

    /** The paths {@code …/import} and {@code …/export} of all resources. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        resources.all().forEach(items -> routes.addAll(new TransferPaths<>(this, items).routes()));
        return routes;
    }

    /** 403 when the caller may make no item of this resource. */
    void requireMayImport(Caller caller, Items<?> items) {
        transactions.database().read(caller, tx -> {
            items.mayAtAll(tx, Operation.CREATE);
            return caller;
        });
    }

    /** Takes a file in to its end and queues its import; answers the job. 404 without such a resource. */
    public UUID start(Caller caller, String resource, ImportOrder order, InputStream file) {
        Items<?> items = resources.find(resource).orElseThrow(Problem::notFound);
        requireMayImport(caller, items);
        try (Received received = new Received(file, job -> file(caller.tenantId(), job))) {
            ObjectNode input = input(items, order, received);
            return transactions.database().write(caller, tx -> queue(tx, items, received, input));
        }
    }

    /** The same for a request, once under its {@code Idempotency-Key}. */
    Answer start(Request request, Items<?> items, ImportOrder order, InputStream file) {
        try (Received received = new Received(file, job -> file(request.caller().tenantId(), job))) {
            ObjectNode input = input(items, order, received);
            return transactions.write(request, received.hash() + input, (tx, asked) -> {
                UUID job = queue(tx, items, received, input);
                return Answer.json(202, Map.of("job", job.toString())).header("Location", "/api/jobs/" + job);
            });
        }
    }

    /** What the job has to know of its file. 400 for an unknown format. */
    private <T extends Record> ObjectNode input(Items<T> items, ImportOrder order, Received received) {
        Guess guess = Guess.of(order.format(), received.file(), importing(items));
        ObjectNode input = Json.object();
        input.put("format", guess.format().name());
        input.put("layout", guess.layout().name());
        input.put("dry_run", order.dryRun());
        input.set("mapping", order.mapping());
        input.set("header", Json.mapper().valueToTree(guess.header()));
        return input;
    }

    private UUID queue(Tx tx, Items<?> items, Received received, ObjectNode input) {
        jobs.queue(tx, received.job(), ImportJob.NAME, items.resource().name(), input);
        received.takenBy(tx);
        return received.job();
    }

    Transactions transactions() {
        return transactions;
    }

    Resources resources() {
        return resources;
    }

    Items<?> items(String resource) {
        return resources.named(resource);
    }

    @SuppressWarnings("unchecked")
    <T extends Record> Importing<T> importing(Items<T> items) {
        Importing<?> found = special.get(items.resource().name());
        return found != null
                ? (Importing<T>) found
                : withCustom(items.resource().name(), Importing.plain(new PlainSheet<>(items.resource()), keys(items)));
    }

    /** Unique fields first, the title last. */
    private static List<String> keys(Items<?> items) {
        List<String> keys = new ArrayList<>();
        items.resource().shape().fields().stream()
                .filter(field -> field.has(com.bizosaas.kernel.field.Unique.class))
                .forEach(field -> keys.add(field.name()));
        items.resource().titleField().ifPresent(field -> keys.remove(field.name()));
        items.resource().titleField().ifPresent(field -> keys.add(field.name()));
        return keys;
    }

    Path file(Job job) {
        return file(job.tenant(), job.id());
    }

    /** Where the file of a job waits for it. */
    Path file(UUID tenant, UUID job) {
        return folder.resolve(tenant + "-" + job);
    }

    void ended(Job job) {
        try {
            Files.deleteIfExists(file(job));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
