package com.bizosaas.kernel.field;

import com.bizosaas.kernel.money.Money;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the kind of a record component from its Java type and its marks. */
public final class FieldTypes {

    private static final int SHORT_TEXT = 500;
    private static final int LONG_TEXT = 500_000;
    private static final int MOST_ENTRIES = 2000;

    private FieldTypes() {}

    /** The type of a value that a tenant defined: text, number, money, date, boolean or select. */
    public static FieldType named(String name, List<String> options) {
        return switch (name) {
            case "text" -> new TextType("text", LONG_TEXT, false);
            case "number" -> new NumberType();
            case "money" -> new MoneyType(false);
            case "date" -> new DateType();
            case "boolean" -> new FlagType();
            case "select" -> new SelectType(options);
            default -> throw new IllegalArgumentException("no such type of field: " + name);
        };
    }

    static FieldType of(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return text(component);
        }
        if (type == UUID.class) {
            Ref ref = component.getAnnotation(Ref.class);
            return new IdType(ref == null ? null : ref.value());
        }
        if (type == Money.class) {
            return new MoneyType(component.isAnnotationPresent(NotNegative.class));
        }
        if (type == ObjectNode.class) {
            return new ObjectType();
        }
        FieldType simple = simple(component, type);
        return simple != null ? simple : structured(component, type);
    }

    private static @Nullable FieldType simple(RecordComponent component, Class<?> type) {
        boolean notNegative = component.isAnnotationPresent(NotNegative.class);
        if (type == Instant.class) {
            return new InstantType();
        }
        if (type == LocalDate.class) {
            return new DateType();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new FlagType();
        }
        if (type == long.class || type == Long.class) {
            return new IntegerType(false, notNegative);
        }
        if (type == int.class || type == Integer.class) {
            return new IntegerType(true, notNegative);
        }
        if (type == BigDecimal.class) {
            return new NumberType();
        }
        return null;
    }

    private static FieldType text(RecordComponent component) {
        boolean rich = component.isAnnotationPresent(RichText.class);
        boolean lines = component.isAnnotationPresent(Multiline.class);
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Size size = component.getAnnotation(Size.class);
        int longest = size != null ? size.value() : rich || lines ? LONG_TEXT : SHORT_TEXT;
        return new TextType(rich ? "rich_text" : lines ? "multiline" : "text", longest, !optional);
    }

    private static Map<String, FieldType> localised(Class<?> record) {
        Map<String, FieldType> found = new HashMap<>();
        for (RecordComponent each : record.getRecordComponents()) {
            if (each.getType() == String.class && each.isAnnotationPresent(Localised.class)) {
                found.put(Field.snake(each.getName()), text(each));
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private static FieldType structured(RecordComponent component, Class<?> type) {
        if (type.isEnum()) {
            return new ChoiceType((Class<? extends Enum<?>>) type);
        }
        if (type == Map.class && component.isAnnotationPresent(Localised.class)) {
            return new TranslationsType(localised(component.getDeclaringRecord()));
        }
        if (type == Map.class) {
            return component.isAnnotationPresent(Dynamic.class)
                    ? new DynamicType(Field.snake(component.getName()))
                    : JsonType.textsByName(100);
        }
        if (type == List.class) {
            return list(component, ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]);
        }
        if (type.isRecord()) {
            return JsonType.one(Shape.of((Class<? extends Record>) type));
        }
        throw new IllegalStateException("no kind of field for " + component);
    }

    @SuppressWarnings("unchecked")
    private static FieldType list(RecordComponent component, Type element) {
        Size size = component.getAnnotation(Size.class);
        int most = size == null ? MOST_ENTRIES : size.value();
        if (element == String.class) {
            return new TextsType(most);
        }
        Shape shape = element == UUID.class ? null : Shape.of((Class<? extends Record>) element);
        Links links = component.getAnnotation(Links.class);
        if (links != null) {
            return new LinksType(links.table(), links.to(), shape, most);
        }
        if (shape == null) {
            throw new IllegalStateException("a list of ids needs @Links: " + component);
        }
        Parts parts = component.getAnnotation(Parts.class);
        return parts == null
                ? JsonType.listOf(shape, most)
                : new PartsType(parts.table(), shape, parts.byUpload(), most);
    }
}
