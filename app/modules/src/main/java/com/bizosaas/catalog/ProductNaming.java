package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Field;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.transfer.FieldNaming;
import com.bizosaas.kernel.transfer.Headings;
import com.bizosaas.kernel.transfer.Naming;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the own file of products: fields of the product, fields of the variant, {@code options} that names a
 * product's options, {@code option_values} for values that no variant has, and the options themselves. An option that
 * is called like another column has {@code option:} before its name.
 */
final class ProductNaming implements Naming {

    static final String OPTIONS = "options";
    static final String OPTION_VALUES = "option_values";
    static final String OPTION = "option:";
    static final Shape VARIANT = Shape.of(Variant.class);
    static final List<String> VARIANT_FIELDS = VARIANT.fields().stream()
            .filter(field -> !field.isReadOnly())
            .map(Field::name)
            .filter(name -> !name.equals(OPTIONS))
            .toList();

    private static final Set<String> NESTED = Set.of("variants", "media");

    /** Without the options of any file. */
    static final ProductNaming PLAIN = new ProductNaming(Set.of());

    private final FieldNaming fields = new FieldNaming(Product.RESOURCE.shape());
    private final Set<String> options;

    /** {@code options}: the options that the file's products have. */
    ProductNaming(Set<String> options) {
        this.options = options;
    }

    /** The header of an option's column. */
    static String header(String option) {
        return PLAIN.ofHeader(option) == null ? option : OPTION + option;
    }

    /** The option whose column this is in a file of ours; null for a column of another kind. */
    static @Nullable String optionOf(String header) {
        if (header.startsWith(OPTION)) {
            return header.substring(OPTION.length());
        }
        return PLAIN.ofHeader(header) == null ? header : null;
    }

    /** Whether a field belongs to the variant. */
    static boolean isOfVariant(String field) {
        return field.startsWith(OPTION) || VARIANT_FIELDS.contains(field);
    }

    @Override
    public @Nullable Meaning ofHeader(String header) {
        String field = ofTarget(header);
        if (field != null) {
            return Meaning.of(field);
        }
        String option = option(header);
        if (option != null) {
            return Meaning.of(OPTION + option);
        }
        String snake = ofTarget(Headings.snake(header));
        if (snake != null) {
            return Meaning.of(snake);
        }
        return NESTED.contains(header) ? Meaning.none() : fields.ofHeader(header);
    }

    /** The option whose column this is; a header is without the white space that a name may have around it. */
    private @Nullable String option(String header) {
        String like = null;
        for (String option : options) {
            if (option.strip().equals(header)) {
                return option;
            }
            like = option.strip().equalsIgnoreCase(header) ? option : like;
        }
        return like;
    }

    @Override
    public @Nullable String ofTarget(String target) {
        if (target.startsWith(OPTION) && target.length() > OPTION.length()) {
            String name = target.substring(OPTION.length()).strip();
            return OPTION
                    + options.stream()
                            .filter(option -> option.strip().equals(name))
                            .findFirst()
                            .orElse(name);
        }
        if (isOfVariant(target) || target.equals(OPTION_VALUES)) {
            return target;
        }
        return NESTED.contains(target) ? null : fields.ofTarget(target);
    }

    @Override
    public List<String> known() {
        Set<String> known = new LinkedHashSet<>(fields.known());
        known.removeAll(NESTED);
        known.addAll(VARIANT_FIELDS);
        return new ArrayList<>(known);
    }

    @Override
    public boolean takesMore() {
        return true;
    }
}
