package com.bizosaas.kernel.mail.template;

import java.util.List;

/** What is wrong with a template, or with what is to fill it; {@code missing} are names that nothing was given for. */
public final class TemplateMistake extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> missing;

    TemplateMistake(String message) {
        super(message);
        this.missing = List.of();
    }

    TemplateMistake(List<String> missing) {
        super("Nothing is given for " + String.join(", ", missing) + ".");
        this.missing = missing;
    }

    public List<String> missing() {
        return missing;
    }

    /** {@code missing_variable}, or {@code not_a_template}. */
    public String code() {
        return missing.isEmpty() ? "not_a_template" : "missing_variable";
    }
}
