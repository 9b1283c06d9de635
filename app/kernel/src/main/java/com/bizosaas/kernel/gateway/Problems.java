package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The one place where what went wrong becomes an answer (RFC 9457); nothing internal passes it. */
final class Problems {

    static final String TYPE = "application/problem+json";

    private static final String NAMES = "https://bizosaas.example/problems/";
    private static final System.Logger LOG = System.getLogger("gateway");

    private final Function<Throwable, @Nullable Problem> translation;

    /** {@code translation} may know a problem for an exception, such as a lost database. */
    Problems(Function<Throwable, @Nullable Problem> translation) {
        this.translation = translation;
    }

    /** The problem behind an exception; what nobody foresaw is logged once and is {@code internal}. */
    Problem of(Throwable thrown, String requestId) {
        if (thrown instanceof Problem problem) {
            return problem;
        }
        if (thrown instanceof NoSuchFileException) {
            return Problem.notFound();
        }
        Problem known = translation.apply(thrown);
        if (known != null) {
            LOG.log(System.Logger.Level.WARNING, "request " + requestId + ": " + known.wireCode() + ", " + thrown);
            return known;
        }
        LOG.log(System.Logger.Level.ERROR, "request " + requestId + " failed", thrown);
        return new Problem(KernelProblem.INTERNAL);
    }

    static Answer answer(Problem problem, String requestId) {
        byte[] body = Json.bytes((JsonGenerator out) -> write(problem, requestId, out));
        Answer answer = Answer.bytes(problem.code().status(), TYPE, body);
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            answer = answer.header(header.getKey(), header.getValue());
        }
        return switch (problem.code().status()) {
            case 401 -> answer.header("WWW-Authenticate", "Bearer");
            case 503 -> answer.headers().containsKey("Retry-After") ? answer : answer.header("Retry-After", "5");
            default -> answer;
        };
    }

    private static void write(Problem problem, String requestId, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("type", NAMES + problem.wireCode());
        out.writeStringProperty("title", problem.code().title());
        out.writeNumberProperty("status", problem.code().status());
        out.writeStringProperty("code", problem.wireCode());
        String detail = problem.detail();
        if (detail != null) {
            out.writeStringProperty("detail", detail);
        }
        if (!problem.errors().isEmpty()) {
            out.writeArrayPropertyStart("errors");
            problem.errors().forEach(error -> write(error, out));
            out.writeEndArray();
        }
        Problem.Conflict conflict = problem.conflict();
        if (conflict != null) {
            out.writeObjectPropertyStart("conflict");
            out.writeStringProperty("type", conflict.type());
            out.writeStringProperty("id", conflict.id().toString());
            out.writeEndObject();
        }
        out.writeStringProperty("request_id", requestId);
        out.writeEndObject();
    }

    private static void write(FieldError error, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("field", error.field());
        out.writeStringProperty("code", error.code());
        out.writeStringProperty("message", error.message());
        out.writeEndObject();
    }
}
