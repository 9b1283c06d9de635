package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.TranslationsType;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a list's query asks for, checked against the declaration; 400 names what is unknown. */
public final class ListQuery {

    private static final int MOST_FILTERS = 40;
    private static final Set<String> PARAMETERS =
            Set.of("q", "sort", "limit", "cursor", "fields", "expand", "total", "deleted", "locale");

    private final Resource<?> resource;
    private final String currency;
    private final Sql condition;
    private final Sorting sorting;
    private final int limit;
    private final @Nullable Cursor cursor;
    private final boolean total;
    private final Set<String> fields;
    private final Set<String> expand;
    private final List<String> customShown;
    private final Query query;
    private final @Nullable String locale;

    private ListQuery(Resource<?> resource, Tx tx, Query query, Tenancy tenancy, Set<String> alsoKnown) {
        this.resource = resource;
        this.query = query;
        this.currency = tenancy.currency(tx);
        knownOnly(query, alsoKnown);
        this.condition = condition(tx, query);
        this.sorting = Sorting.of(resource, query.one("sort"));
        this.limit = query.limit();
        this.cursor = query.one("cursor")
                .map(text -> Cursor.of(text, identity(), resource.name()))
                .orElse(null);
        this.total = query.flag("total");
        this.fields = names(query.one("fields"), "field", this::isField);
        this.expand = names(query.one("expand"), "expansion", this::isReference);
        this.locale = query.one("locale").map(this::language).orElse(null);
        this.customShown = fields.stream()
                .filter(f -> f.startsWith("custom."))
                .map(f -> f.substring(7))
                .toList();
    }

    /** {@code alsoKnown}: parameters that the path takes besides those of every list. */
    public static ListQuery of(Resource<?> resource, Tx tx, Query query, Tenancy tenancy, Set<String> alsoKnown) {
        return new ListQuery(resource, tx, query, tenancy, alsoKnown);
    }

    private static void knownOnly(Query query, Set<String> alsoKnown) {
        int filters = 0;
        for (Query.Parameter parameter : query.parameters()) {
            String name = parameter.name();
            if (name.startsWith("filter[") && name.endsWith("]")) {
                filters++;
            } else if (!PARAMETERS.contains(name) && !alsoKnown.contains(name)) {
                throw Problem.malformed("There is no parameter " + name + " here.");
            }
        }
        if (filters > MOST_FILTERS) {
            throw Problem.malformed("At most " + MOST_FILTERS + " filters.");
        }
    }

    private Sql condition(Tx tx, Query query) {
        List<Sql> all = new ArrayList<>();
        all.add(Sql.of(query.flag("deleted") ? "t.deleted_at is not null" : "t.deleted_at is null"));
        for (Query.Parameter parameter : query.parameters()) {
            if (parameter.name().startsWith("filter[")) {
                String wire = parameter.name().substring(7, parameter.name().length() - 1);
                all.add(filter(tx, wire, parameter.value()));
            }
        }
        if (query.flag("deleted")) {
            query.one("q").filter(q -> !q.isBlank()).ifPresent(q -> all.add(containing(q)));
        }
        return Sql.all(all);
    }

    private Sql filter(Tx tx, String wire, String text) {
        return Filters.condition(
                resource, wire, new Filter.Asked(tx, wire, com.bizosaas.kernel.field.Operator.EQ, text, currency));
    }

    /** The recycle bin is in no index: every word somewhere in the searched text. */
    private Sql containing(String q) {
        List<String> columns = resource.shape().fields().stream()
                .filter(field -> field.searchBoost() > 0)
                .filter(field -> field.type().columns().getFirst().sqlType().equals("text"))
                .map(field -> "coalesce(t." + field.name() + ", '')")
                .toList();
        List<Sql> words = new ArrayList<>();
        for (String word : q.replace("\0", "").strip().split("\\s+")) {
            words.add(Sql.of(
                    "position(lower(?) in lower(" + (columns.isEmpty() ? "''" : String.join(" || ' ' || ", columns))
                            + ")) > 0",
                    word));
        }
        return Sql.all(words.size() > 20 ? words.subList(0, 20) : words);
    }

    private interface Known {
        boolean is(String name);
    }

    private Set<String> names(Optional<String> list, String kind, Known known) {
        Set<String> names = new TreeSet<>();
        for (String name : list.map(text -> text.split(",")).orElse(new String[0])) {
            if (!known.is(name)) {
                throw Problem.malformed("There is no " + kind + " " + name + " on " + resource.name() + ".");
            }
            names.add(name);
        }
        return names;
    }

    private String language(String text) {
        if (Languages.field(resource.shape()).isEmpty()) {
            throw Problem.malformed("There is no parameter locale here.");
        }
        return TranslationsType.tag(text)
                .orElseThrow(() -> Problem.malformed("The locale must be a language tag such as fr or fr-CA."));
    }

    private boolean isField(String name) {
        boolean custom =
                name.startsWith("custom.") && resource.shape().field("custom").isPresent();
        return custom
                || resource.shape()
                        .field(name)
                        .filter(field -> !field.has(com.bizosaas.kernel.field.Hidden.class))
                        .isPresent();
    }

    private boolean isReference(String name) {
        return resource.shape().field(name).map(Field::ref).isPresent();
    }

    /** What a cursor belongs to: the list, its order and its filters. */
    private String identity() {
        StringBuilder identity = new StringBuilder(resource.name());
        query.parameters().stream()
                .filter(p -> p.name().startsWith("filter[")
                        || Set.of("sort", "q", "deleted").contains(p.name()))
                .map(p -> "&" + p.name() + "=" + p.value())
                .sorted()
                .forEach(identity::append);
        return identity.toString();
    }

    Sql condition() {
        return condition;
    }

    /** The words that the index is asked for. */
    Optional<String> words() {
        return query.flag("deleted") ? Optional.empty() : query.one("q").filter(q -> !q.isBlank());
    }

    /** Whether the best match comes first. */
    boolean isRanked() {
        return words().isPresent() && query.one("sort").isEmpty();
    }

    /** Where the last page of a ranked list ended. */
    @Nullable
    String place() {
        return cursor == null || !isRanked() ? null : cursor.key();
    }

    /** One more than the page holds, so that it is known whether there is a next one. */
    Sql order() {
        return sorting.order().then("limit ?", limit + 1);
    }

    Sql orderWithoutLimit() {
        return sorting.order();
    }

    Sorting sorting() {
        return sorting;
    }

    Sql behindCursor() {
        return cursor == null ? Sql.TRUE : sorting.behind(cursor, currency);
    }

    /** Rows that come after the one with this sort value and id. */
    Sql behind(@Nullable Object key, java.util.UUID id) {
        return sorting.behind(new Cursor(Sorting.text(key), id), currency);
    }

    int limit() {
        return limit;
    }

    boolean total() {
        return total;
    }

    Set<String> expand() {
        return expand;
    }

    /** The language that the items are to be read in, if one is asked for. */
    @Nullable
    String locale() {
        return locale;
    }

    /** Whether the answer shows this field. */
    boolean shows(String name) {
        return fields.isEmpty() || name.equals("id") || fields.contains(name);
    }

    /** The custom fields that were asked for one by one; empty when not. */
    List<String> customShown() {
        return customShown;
    }

    /** Whether nothing is to be read once the items are there. */
    boolean endsWithItems() {
        return !total && expand.isEmpty();
    }

    /** The cursor behind the item with this sort value and id. */
    String cursorBehind(@Nullable Object key, java.util.UUID id) {
        return new Cursor(Sorting.text(key), id).text(identity());
    }
}
