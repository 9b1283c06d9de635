package com.bizosaas.kernel.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What went wrong, for the caller: code, detail, fields. The cause stays inside and goes to the log only. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemCode code;
    private final @Nullable String detail;
    private transient List<FieldError> errors = List.of();
    private transient @Nullable Conflict conflict;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** The row that stands in the way of a 409. */
    public record Conflict(String type, UUID id) {}

    public Problem(ProblemCode code) {
        this(code, null, null);
    }

    /** {@code detail}: one sentence for the caller that names the thing and the value. */
    public Problem(ProblemCode code, String detail) {
        this(code, detail, null);
    }

    public Problem(ProblemCode code, @Nullable String detail, @Nullable Throwable cause) {
        super(detail == null ? code.title() : detail, cause, true, cause != null);
        this.code = code;
        this.detail = detail;
    }

    /** 422 with these fields. */
    public static Problem validation(List<FieldError> errors) {
        Problem problem = new Problem(KernelProblem.VALIDATION);
        problem.errors = List.copyOf(errors);
        return problem;
    }

    /** 422 with one field. */
    public static Problem invalid(String field, String code, String message) {
        return validation(List.of(new FieldError(field, code, message)));
    }

    /** 400 {@code malformed}. */
    public static Problem malformed(String detail) {
        return new Problem(KernelProblem.MALFORMED, detail);
    }

    /** 404, the same whether the thing is absent or hidden. */
    public static Problem notFound() {
        return new Problem(KernelProblem.NOT_FOUND);
    }

    /** 409 that names the row in the way. */
    public static Problem conflict(String detail, String type, UUID id) {
        Problem problem = new Problem(KernelProblem.CONFLICT, detail);
        problem.conflict = new Conflict(type, id);
        return problem;
    }

    /** 409 of values that belong to another row: {@code errors} say where they stand. */
    public static Problem taken(String detail, List<FieldError> errors, Conflict owner) {
        Problem problem = conflict(detail, owner.type(), owner.id());
        problem.errors = List.copyOf(errors);
        return problem;
    }

    /** A problem that was told before, as it was. */
    public static Problem told(
            ProblemCode code, @Nullable String detail, List<FieldError> errors, @Nullable Conflict conflict) {
        Problem problem = new Problem(code, detail, null);
        problem.errors = List.copyOf(errors);
        problem.conflict = conflict;
        return problem;
    }

    /** Adds a header to the answer, for example {@code Retry-After}. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    /** The code on the wire: {@code not_found}. */
    public String wireCode() {
        return code.name().toLowerCase(Locale.ROOT);
    }

    public @Nullable String detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Conflict conflict() {
        return conflict;
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }
}
