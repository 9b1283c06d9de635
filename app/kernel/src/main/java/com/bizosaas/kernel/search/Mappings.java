package com.bizosaas.kernel.search;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.text.Hash;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All resources that are searched, by name. Made at the first use: by then all are declared. */
final class Mappings {

    private final Resources resources;
    private volatile Map<String, Mapping<?>> byName = Map.of();
    private volatile String schema = "";

    Mappings(Resources resources) {
        this.resources = resources;
    }

    private Map<String, Mapping<?>> byName() {
        if (byName.isEmpty()) {
            make();
        }
        return byName;
    }

    private synchronized void make() {
        Map<String, Mapping<?>> made = new LinkedHashMap<>();
        StringBuilder description = new StringBuilder();
        for (Items<?> items : resources.all()) {
            Mapping<?> mapping = new Mapping<>(items);
            if (mapping.isSearched()) {
                made.put(items.resource().name(), mapping);
                description.append(mapping.schema()).append('\n');
            }
        }
        schema = Hash.sha256(description.toString()).substring(0, 16);
        byName = made;
    }

    Optional<Mapping<?>> named(String name) {
        return Optional.ofNullable(byName().get(name));
    }

    Collection<Mapping<?>> all() {
        return byName().values();
    }

    /** Of what the documents are made; another one is another index. */
    String schema() {
        byName();
        return schema;
    }

    /** Those of which the caller may list something. */
    List<Mapping<?>> seenBy(Caller caller) {
        return all().stream()
                .filter(mapping -> !mapping.rights(caller).isEmpty())
                .toList();
    }

    /** The tokens of all these together. */
    static Set<String> rights(Collection<Mapping<?>> mappings, Caller caller) {
        Set<String> rights = new HashSet<>();
        mappings.forEach(mapping -> rights.addAll(mapping.rights(caller)));
        return rights;
    }
}
