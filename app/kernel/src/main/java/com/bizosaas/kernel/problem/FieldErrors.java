package com.bizosaas.kernel.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong with a body, so that it is said at once. */
public final class FieldErrors {

    private static final int MOST = 200;

    private final List<FieldError> errors = new ArrayList<>();

    /** Adds an error whose message is its code in words. */
    public void add(String field, String code) {
        add(field, code, code.replace('_', ' '));
    }

    /** Adds an error; of one body at most 200 are kept. */
    public void add(String field, String code, String message) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(field, code, message));
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Whether this field or something inside it was found wrong. */
    public boolean has(String field) {
        return errors.stream()
                .anyMatch(e -> e.field().equals(field)
                        || e.field().startsWith(field + ".")
                        || e.field().startsWith(field + "["));
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** Throws 422 {@code validation} with all errors, if there are any. */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.validation(all());
        }
    }
}
