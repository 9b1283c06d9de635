package com.bizosaas.kernel.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a layout are called and what they mean. */
public interface Naming {

    /** What a column of this header means; null when it is unknown. */
    @Nullable
    Meaning ofHeader(String header);

    /** The field that a mapping names; null when it is none that can be written. */
    @Nullable
    String ofTarget(String target);

    /** Columns to name where none of a file's is known. */
    List<String> known();

    /** Whether the resource takes unknown columns as custom fields. */
    boolean takesMore();

    /**
     * The field that a column fills, none when it is empty; and what is said of its first value that is not the
     * {@code usual} one.
     */
    record Meaning(String field, String usual, @Nullable String warning) {

        public static Meaning of(String field) {
            return new Meaning(field, "", null);
        }

        /** A column that is passed over. */
        public static Meaning none() {
            return of("");
        }

        /** A column whose values have no place. */
        public static Meaning lost(String usual, String warning) {
            return new Meaning("", usual, warning);
        }

        /** A column that has no field of its own and becomes a custom one. */
        public static Meaning custom(String name, String usual) {
            return new Meaning(
                    "custom." + name, usual, "There is no such field here; it became the custom field " + name + ".");
        }
    }
}
