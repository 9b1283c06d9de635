package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.FieldErrors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a record class, and how to take its records apart and put them together. */
public final class Shape {

    private final Class<? extends Record> type;
    private final List<Field> fields;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<MethodHandle> accessors = new ArrayList<>();
    private final MethodHandle constructor;
    private final MethodHandle apart;
    private final boolean[] hidden;
    private final int key;

    private Shape(Class<? extends Record> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        List<Field> found = new ArrayList<>();
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            MethodType signature = MethodType.methodType(void.class);
            for (RecordComponent component : components) {
                signature = signature.appendParameterTypes(component.getType());
                accessors.add(lookup.unreflect(component.getAccessor())
                        .asType(MethodType.methodType(Object.class, Object.class)));
                found.add(new Field(component, FieldTypes.of(component)));
            }
            constructor = lookup.findConstructor(type, signature)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            apart = takingApart(accessors);
        } catch (ReflectiveOperationException hidden) {
            throw new IllegalStateException("cannot look into " + type.getName(), hidden);
        }
        fields = List.copyOf(found);
        fields.forEach(field -> places.put(field.name(), places.size()));
        hidden = new boolean[fields.size()];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = fields.get(i).has(Hidden.class);
        }
        key = marked(Key.class).map(field -> place(field.name())).orElse(0);
    }

    /** One call for all values of a record: one for each would cost a list most of its time. */
    private static MethodHandle takingApart(List<MethodHandle> accessors) {
        MethodHandle array = MethodHandles.identity(Object[].class).asCollector(Object[].class, accessors.size());
        return MethodHandles.permuteArguments(
                MethodHandles.filterArguments(array, 0, accessors.toArray(MethodHandle[]::new)),
                MethodType.methodType(Object[].class, Object.class),
                new int[accessors.size()]);
    }

    public static Shape of(Class<? extends Record> type) {
        return new Shape(type);
    }

    public Class<? extends Record> type() {
        return type;
    }

    public List<Field> fields() {
        return fields;
    }

    /** The field of this name on the wire. */
    public Optional<Field> field(String name) {
        Integer place = places.get(name);
        return place == null ? Optional.empty() : Optional.of(fields.get(place));
    }

    /** The one field with this mark, if any. */
    public Optional<Field> marked(Class<? extends java.lang.annotation.Annotation> annotation) {
        return fields.stream().filter(field -> field.has(annotation)).findFirst();
    }

    /** A record of these values, in the order of the fields. */
    public Object make(@Nullable Object[] values) {
        try {
            return constructor.invoke(values);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), failure);
        }
    }

    /** The values of a record, in the order of the fields. */
    public @Nullable Object[] values(Object item) {
        try {
            return (@Nullable Object[]) apart.invokeExact(item);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("cannot read a " + type.getSimpleName(), failure);
        }
    }

    private @Nullable Object value(Object item, int place) {
        try {
            return accessors.get(place).invoke(item);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("cannot read " + fields.get(place).name(), failure);
        }
    }

    /** One value of a record, by the field's name. */
    public @Nullable Object value(Object item, String name) {
        return value(item, place(name));
    }

    /** The place of a field among the values; a programming error when there is none. */
    public int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException(type.getSimpleName() + " has no field " + name);
        }
        return place;
    }

    /** The same record with one other value. */
    public Object with(Object item, String name, @Nullable Object value) {
        @Nullable Object[] values = values(item);
        values[place(name)] = value;
        return make(values);
    }

    /** The item's id. */
    public UUID key(Object item) {
        return (UUID) java.util.Objects.requireNonNull(value(item, key), "id");
    }

    Object withKey(Object item, UUID id) {
        return with(item, fields.get(key).name(), id);
    }

    /** A record that has its id and nothing else. */
    Object bare(UUID id) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        values[key] = id;
        return make(values);
    }

    /** Writes the record as a JSON object; null values are written as null, hidden ones not at all. */
    public void write(JsonGenerator out, Object item) {
        write(out, item, name -> true);
    }

    /** Writes the fields whose names pass. */
    public void write(JsonGenerator out, Object item, java.util.function.Predicate<String> chosen) {
        out.writeStartObject();
        @Nullable Object[] values = values(item);
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            if (!hidden[i] && chosen.test(field.name())) {
                out.writeName(field.quotedName());
                Object value = values[i];
                if (value == null) {
                    out.writeNull();
                } else {
                    field.type().write(out, value);
                }
            }
        }
        out.writeEndObject();
    }

    /**
     * The record in this JSON, over the one that stands ({@code before}) where there is one: what is not named stays.
     * All that is wrong goes to the input's errors; the answer then may lack values.
     */
    public @Nullable Object read(ObjectNode json, String path, @Nullable Object before, Input input) {
        @Nullable Object[] values = before == null ? new @Nullable Object[fields.size()] : values(before);
        for (String name : json.propertyNames()) {
            if (field(name).filter(field -> !field.has(Hidden.class)).isEmpty()) {
                input.errors().add(path + name, "unknown_field", "There is no such field.");
            }
        }
        for (int i = 0; i < values.length; i++) {
            Reading.of(fields.get(i), path, input).into(values, i, json, before != null);
        }
        return make(primitives(values));
    }

    /** Notes what is wrong with single values, whatever record they are meant for. */
    public void check(ObjectNode json, String path, Input input) {
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String place = path + entry.getKey();
            Optional<Field> field = field(entry.getKey()).filter(found -> !found.has(Hidden.class));
            if (field.isEmpty()) {
                input.errors().add(place, "unknown_field", "There is no such field.");
            } else if (field.get().isReadOnly()) {
                input.errors().add(place, "readonly", "This is set by the program.");
            } else if (!entry.getValue().isNull()) {
                field.get().type().read(entry.getValue(), place, null, input);
            } else if (field.get().isRequired()) {
                input.errors().add(place, "required", "This may not be removed.");
            }
        }
    }

    /** A record of a structure that was kept as JSON and is trusted. */
    Object load(JsonNode json) {
        FieldErrors errors = new FieldErrors();
        Input input = new Input(errors, "", name -> Map.of());
        Object item = read((ObjectNode) json, "", null, input);
        if (item == null || !errors.isEmpty()) {
            throw new IllegalStateException("stored " + type.getSimpleName() + " is damaged: " + errors.all());
        }
        return item;
    }

    /** Primitive components cannot be null: an invalid draft gets zero there. */
    private @Nullable Object[] primitives(@Nullable Object[] values) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && components[i].getType().isPrimitive()) {
                values[i] =
                        java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(components[i].getType(), 1), 0);
            }
        }
        return values;
    }
}
