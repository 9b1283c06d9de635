package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Job;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.resource.CustomField;
import com.bizosaas.kernel.resource.CustomFields;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

    Transactions transactions() {
        return transactions;
    }

    Resources resources() {
        return resources;
    }

    Jobs jobs() {
        return jobs;
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
