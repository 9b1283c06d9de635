package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All resources of the program, by name. */
public final class Resources {

    private final Map<String, Items<?>> byName = new LinkedHashMap<>();
    private final Tenancy tenancy;
    private Finder finder = (tx, items, words, place) -> {
        throw new IllegalStateException("nobody searches");
    };

    public Resources(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Adds a declared resource; its {@code custom} fields get their definitions here. A name stands once. */
    public <T extends Record> Items<T> add(Resource<T> declared) {
        Resource<T> resource = declared.shape().field("custom").isPresent()
                ? declared.define("custom", tx -> CustomFields.of(tx, declared.name()))
                : declared;
        Items<T> items = new Items<>(resource, tenancy, () -> finder);
        if (byName.put(resource.name(), items) != null) {
            throw new IllegalStateException("two resources are called " + resource.name());
        }
        return items;
    }

    /** The items of the resource with this name; a programming error when there is none. */
    public Items<?> named(String name) {
        Items<?> found = byName.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no resource " + name);
        }
        return found;
    }

    /** The items of the resource with this name, if there is one. */
    public Optional<Items<?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<Items<?>> all() {
        return byName.values();
    }

    /** Who answers {@code q} of lists. */
    public Finder finder() {
        return finder;
    }

    public void searchedBy(Finder other) {
        finder = other;
    }

    public Tenancy tenancy() {
        return tenancy;
    }

    /** The tenant's currency. */
    public String currency(Tx tx) {
        return tenancy.currency(tx);
    }

    /** The paths of all resources. */
    public List<Route> routes(Transactions transactions) {
        Expansion expansion = new Expansion(this);
        List<Route> routes = new ArrayList<>();
        byName.values()
                .forEach(
                        items -> routes.addAll(new Endpoint<>(items, tenancy, expansion, finder).routes(transactions)));
        return routes;
    }
}
