package com.bizosaas.kernel.field;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** One field of a resource: a record component, read once at start-up. */
public final class Field {

    private static final int TITLE_BOOST = 3;

    private final RecordComponent component;
    private final String name;
    private final SerializedString quotedName;
    private final FieldType type;
    private final boolean nullable;
    private final Set<Class<? extends Annotation>> marks;

    Field(RecordComponent component, FieldType type) {
        this.component = component;
        this.name = snake(component.getName());
        this.quotedName = new SerializedString(name);
        this.type = type;
        this.marks = Arrays.stream(component.getAnnotations())
                .map(Annotation::annotationType)
                .collect(Collectors.toUnmodifiableSet());
        this.nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** The name on the wire and of the column: {@code compare_at}. */
    public String name() {
        return name;
    }

    /** The name as JSON wants it, quoted once. */
    SerializedString quotedName() {
        return quotedName;
    }

    /** The name in Java: {@code compareAt}. */
    public String javaName() {
        return component.getName();
    }

    public FieldType type() {
        return type;
    }

    public boolean has(Class<? extends Annotation> annotation) {
        return marks.contains(annotation);
    }

    <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
        return component.getAnnotation(annotation);
    }

    public boolean isNullable() {
        return nullable;
    }

    /** Whether only the program sets it. */
    public boolean isReadOnly() {
        return has(Key.class) || has(Stamp.class) || has(Version.class) || has(ReadOnly.class) || has(Hidden.class);
    }

    /** Whether a new item must give it. */
    public boolean isRequired() {
        return !nullable && !isReadOnly() && !has(Default.class) && !has(Made.class) && type.empty() == null;
    }

    public @Nullable String defaultText() {
        Default given = annotation(Default.class);
        return given == null ? null : given.value();
    }

    /** How much a hit in this field weighs in search; 0 when it is not searched. What an item is called always is. */
    public int searchBoost() {
        Search search = annotation(Search.class);
        int boost = search == null ? 0 : search.boost();
        return has(Title.class) ? Math.max(boost, TITLE_BOOST) : boost;
    }

    /** The resource that this field names items of. */
    public @Nullable String ref() {
        return switch (type) {
            case IdType id -> id.to();
            case LinksType links -> links.to();
            default -> null;
        };
    }

    /** The options of a choice; empty for other kinds. */
    public List<String> options() {
        return type instanceof ChoiceType choice ? choice.options() : List.of();
    }

    /** The name in words: {@code Compare at}. */
    public String label() {
        return inWords(name);
    }

    /** A name of the wire as words: {@code compare_at} as {@code Compare at}. */
    public static String inWords(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('_', ' ');
    }
}
