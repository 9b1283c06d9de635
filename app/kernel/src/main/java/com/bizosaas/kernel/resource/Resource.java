package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Hidden;
import com.bizosaas.kernel.field.Operator;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Title;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.rights.Operation;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Tx;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a resource: its fields, who may do what, what can be listed, filtered and sorted. Immutable: each
 * call answers a changed copy. What is not allowed to anyone is denied.
 */
public final class Resource<T extends Record> {

    private final Class<T> type;
    private final String name;
    private final Shape shape;
    private String plural;
    private Map<Operation, Rule> rules = new EnumMap<>(Operation.class);
    private List<String> columns = List.of();
    private Map<String, Filter> filters = Map.of();
    private List<OwnFilter> ownFilters = List.of();
    private List<String> sorts = List.of();
    private @Nullable String board;
    private boolean ownCreate;
    private boolean ownImport;
    private Map<String, Function<Tx, Map<String, Definition>>> definitions = Map.of();
    private List<Verb<T>> verbs = List.of();
    private @Nullable Completion<T> completion;
    private List<BiConsumer<T, FieldErrors>> checks = List.of();
    private @Nullable Changed<T> onChange;
    private @Nullable BiConsumer<Tx, T> onRemove;
    private @Nullable BiConsumer<Tx, T> onRestore;
    private boolean purged = true;
    private boolean binned = true;

    /** Told of an item that was kept: {@code before} is null for a new one. */
    @FunctionalInterface
    public interface Changed<T> {
        void changed(Tx tx, @Nullable T before, T after);
    }

    private Resource(Class<T> type, String name) {
        this.type = type;
        this.name = name;
        this.shape = Shape.of(type);
        this.plural = regularPlural(noun());
        for (Operation operation : Operation.values()) {
            rules.put(operation, Rule.nobody());
        }
    }

    private Resource(Resource<T> other) {
        type = other.type;
        name = other.name;
        shape = other.shape;
        plural = other.plural;
        rules = other.rules;
        columns = other.columns;
        filters = other.filters;
        ownFilters = other.ownFilters;
        sorts = other.sorts;
        board = other.board;
        ownCreate = other.ownCreate;
        ownImport = other.ownImport;
        definitions = other.definitions;
        verbs = other.verbs;
        completion = other.completion;
        checks = other.checks;
        onChange = other.onChange;
        onRemove = other.onRemove;
        onRestore = other.onRestore;
        purged = other.purged;
        binned = other.binned;
    }

    /** {@code name}: {@code module.noun}; the table has the same name, the collection its plural. */
    public static <T extends Record> Resource<T> of(Class<T> type, String name) {
        if (!name.matches("[a-z_]+\\.[a-z_]+")) {
            throw new IllegalArgumentException("a resource is called module.noun, not " + name);
        }
        return new Resource<>(type, name);
    }

    private static String regularPlural(String noun) {
        return noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
    }

    private Resource<T> but(Consumer<Resource<T>> change) {
        Resource<T> copy = new Resource<>(this);
        change.accept(copy);
        return copy;
    }

    /** Who may do these; the last word on an operation counts. */
    public Resource<T> allow(Rule rule, Operation... operations) {
        Map<Operation, Rule> more = new EnumMap<>(rules);
        for (Operation operation : operations) {
            more.put(operation, rule);
        }
        return but(copy -> copy.rules = more);
    }

    /** The module has a path of its own for this: none is derived. Only {@code CREATE} so far. */
    public Resource<T> ownPath(Operation operation) {
        if (operation != Operation.CREATE) {
            throw new IllegalArgumentException("no own path for " + operation);
        }
        return but(copy -> copy.ownCreate = true);
    }

    /** The module takes files of many in by a path of its own: none is derived. */
    public Resource<T> ownImport() {
        return but(copy -> copy.ownImport = true);
    }

    public boolean hasOwnImport() {
        return ownImport;
    }

    /** Whether the module has a path of its own for making items. */
    public boolean hasOwnCreate() {
        return ownCreate;
    }

    /** The collection's name, where adding an s is wrong. */
    public Resource<T> plural(String other) {
        return but(copy -> copy.plural = other);
    }

    /** The columns of the list screen. */
    public Resource<T> list(String... names) {
        Stream.of(names).forEach(this::known);
        return but(copy -> copy.columns = List.of(names));
    }

    /** Fields that filters take, each with its type's operators. */
    public Resource<T> filter(String... names) {
        Resource<T> all = this;
        for (String each : names) {
            all = all.filterBy(each, Filters.onField(known(each)));
        }
        return all;
    }

    /** A filter {@code called} so on a field of the parts in {@code field}: any part counts. */
    public Resource<T> filterParts(String called, String field, String ofPart) {
        Field part = Filters.part(known(field), ofPart);
        return filterBy(called, Filters.onParts(noun(), known(field), part)).own(OwnFilter.like(called, part));
    }

    /** A filter of the module's own, by ids of the resource {@code ref}; other operators than these are 400. */
    public Resource<T> filterRef(String called, String ref, Filter filter, Operator... operators) {
        return filterBy(called, filter).own(new OwnFilter(called, "ref", List.of(), ref, List.of(operators)));
    }

    private Resource<T> own(OwnFilter filter) {
        return but(copy -> copy.ownFilters =
                Stream.concat(ownFilters.stream(), Stream.of(filter)).toList());
    }

    private Resource<T> filterBy(String called, Filter filter) {
        Map<String, Filter> more = new LinkedHashMap<>(filters);
        more.put(called, filter);
        return but(copy -> copy.filters = more);
    }

    /** Fields that lists can be sorted by. */
    public Resource<T> sort(String... names) {
        Stream.of(names).forEach(this::known);
        return but(copy -> copy.sorts = List.of(names));
    }

    /** The choice whose options are the columns of the board. */
    public Resource<T> board(String field) {
        known(field);
        return but(copy -> copy.board = field);
    }

    /** Where the tenant's definitions of a dynamic field come from; {@code custom} has them from the kernel. */
    public Resource<T> define(String field, Function<Tx, Map<String, Definition>> source) {
        known(field);
        Map<String, Function<Tx, Map<String, Definition>>> more = new LinkedHashMap<>(definitions);
        more.put(field, source);
        return but(copy -> copy.definitions = more);
    }

    public Resource<T> verb(Verb<T> verb) {
        if (verb.where() != null) {
            known(verb.where().field());
        }
        return but(copy ->
                copy.verbs = Stream.concat(verbs.stream(), Stream.of(verb)).toList());
    }

    public Resource<T> complete(Completion<T> by) {
        return but(copy -> copy.completion = by);
    }

    /** A rule on the whole item; it is asked when all fields are right. */
    public Resource<T> check(BiConsumer<T, FieldErrors> check) {
        return but(copy ->
                copy.checks = Stream.concat(checks.stream(), Stream.of(check)).toList());
    }

    /** What else happens, in the same transaction, when an item is made or changed. */
    public Resource<T> onChange(Changed<T> action) {
        return but(copy -> copy.onChange = action);
    }

    /** What else happens, in the same transaction, before an item is removed; it may refuse by a problem. */
    public Resource<T> onRemove(BiConsumer<Tx, T> action) {
        return but(copy -> copy.onRemove = action);
    }

    /** What else happens, in the same transaction, when an item comes back; it may refuse by a problem. */
    public Resource<T> onRestore(BiConsumer<Tx, T> action) {
        return but(copy -> copy.onRestore = action);
    }

    /** What is deleted stays in the recycle bin for ever: others name it. */
    public Resource<T> keepDeleted() {
        return but(copy -> copy.purged = false);
    }

    /** What is deleted is gone at once: there is no recycle bin. */
    public Resource<T> eraseDeleted() {
        return but(copy -> copy.binned = false);
    }

    /** Whether what is deleted lies in the recycle bin first. */
    public boolean isBinned() {
        return binned;
    }

    private Field known(String field) {
        return shape.field(field).orElseThrow(() -> new IllegalArgumentException(name + " declares no field " + field));
    }

    public Class<T> type() {
        return type;
    }

    /** {@code catalog.product}. */
    public String name() {
        return name;
    }

    public Shape shape() {
        return shape;
    }

    public String module() {
        return name.substring(0, name.indexOf('.'));
    }

    /** The noun: {@code product}. */
    public String noun() {
        return name.substring(name.indexOf('.') + 1);
    }

    /** {@code /api/catalog/products}. */
    public String path() {
        return "/api/" + module().replace('_', '-') + "/" + plural;
    }

    public Rule rule(Operation operation) {
        return java.util.Objects.requireNonNull(rules.get(operation));
    }

    public List<String> columns() {
        return columns;
    }

    public Map<String, Filter> filters() {
        return filters;
    }

    /** The filters that are no fields. */
    public List<OwnFilter> ownFilters() {
        return ownFilters;
    }

    public List<String> sorts() {
        return sorts;
    }

    public @Nullable String boardField() {
        return board;
    }

    public Map<String, Function<Tx, Map<String, Definition>>> definitions() {
        return definitions;
    }

    public List<Verb<T>> verbs() {
        return verbs;
    }

    public Optional<Verb<T>> verb(String called) {
        return verbs.stream().filter(verb -> verb.name().equals(called)).findFirst();
    }

    public Optional<Completion<T>> completion() {
        return Optional.ofNullable(completion);
    }

    public List<BiConsumer<T, FieldErrors>> checks() {
        return checks;
    }

    /** Whether the recycle bin is emptied of what has lain there long. */
    boolean isPurged() {
        return purged;
    }

    void changed(Tx tx, @Nullable T before, T after) {
        if (onChange != null) {
            onChange.changed(tx, before, after);
        }
    }

    void restored(Tx tx, T item) {
        if (onRestore != null) {
            onRestore.accept(tx, item);
        }
    }

    void removing(Tx tx, T item) {
        if (onRemove != null) {
            onRemove.accept(tx, item);
        }
    }

    /** 409 while an item of this resource has a value of the dynamic field {@code attributes.ram}. */
    public void refuseWhenUsed(Tx tx, String dynamicField) {
        Values.refuseWhenUsed(tx, name, dynamicField);
    }

    /** The condition that a filter ({@code price.gte}) and its text stand for; 400 when it is none of this resource. */
    public Sql condition(Tx tx, String filter, String text, String currency) {
        return Filters.condition(this, filter, new Filter.Asked(tx, filter, Operator.EQ, text, currency));
    }

    /** Whether items show this field: one that is declared, or one of the tenant's, {@code custom.shelf}. */
    public boolean shows(Tx tx, String field) {
        int dot = field.indexOf('.');
        if (dot < 0) {
            return shape.field(field).filter(found -> !found.has(Hidden.class)).isPresent();
        }
        var source = definitions.get(field.substring(0, dot));
        return source != null && source.apply(tx).containsKey(field.substring(dot + 1));
    }

    /** The field that names the item. */
    public Optional<Field> titleField() {
        return shape.marked(Title.class);
    }
}
