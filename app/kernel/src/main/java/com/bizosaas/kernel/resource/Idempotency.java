package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.problem.ProblemCode;
import com.bizosaas.kernel.sql.Jsonb;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Keeps the answer to a POST for 24 hours under the caller's key. The key is claimed in the same transaction as the
 * work: twins wait for the first one's commit and then find its answer; after a crash neither key nor work is there.
 */
final class Idempotency {

    private static final Set<Integer> NOT_KEPT = Set.of(401, 408, 429);
    private static final int LONGEST_KEY = 255;

    private final Database database;

    Idempotency(Database database) {
        this.database = database;
    }

    /** The first answer, as it was kept. */
    private record Kept(
            String fingerprint,
            int status,
            JsonNode headers,
            @Nullable String type,
            byte @Nullable [] body) {}

    /** {@code content}: what else of the request besides its path makes it the same one. */
    Claim claim(String key, Request request, byte[] content) {
        if (key.length() > LONGEST_KEY || key.indexOf('\0') >= 0) {
            throw Problem.malformed("An Idempotency-Key has at most " + LONGEST_KEY + " characters.");
        }
        return new Claim(key, request, content);
    }

    /** One use of a key. */
    final class Claim {

        private final String key;
        private final Request request;
        private final String fingerprint;
        private final String who;

        private Claim(String key, Request request, byte[] content) {
            this.key = key;
            this.request = request;
            this.fingerprint = fingerprint(request, content);
            this.who = request.caller().kind() + ":"
                    + (request.caller().kind() == com.bizosaas.kernel.rights.Caller.Kind.API_KEY
                            ? request.caller().credential()
                            : request.caller().person());
        }

        /** Does the work, or answers as the first time. */
        Answer once(Tx tx, Supplier<Answer> work) {
            int claimed = tx.update(Sql.of(
                    "insert into kernel.idempotency (tenant_id, caller, key, fingerprint, at) values (?, ?, ?, ?, ?)"
                            + " on conflict (tenant_id, caller, key) do nothing",
                    tx.tenant(),
                    who,
                    key,
                    fingerprint,
                    tx.now()));
            if (claimed == 0) {
                return again(tx);
            }
            Answer answer = work.get();
            keep(tx, answer);
            return answer;
        }

        private Answer again(Tx tx) {
            Kept kept = tx.list(
                            Sql.of(
                                    "select fingerprint, status, headers, content_type, body from kernel.idempotency"
                                            + " where tenant_id = ? and caller = ? and key = ?",
                                    tx.tenant(),
                                    who,
                                    key),
                            row -> new Kept(
                                    row.text(),
                                    Math.toIntExact(row.number()),
                                    Json.mapper().readTree(row.text()),
                                    row.textOrNull(),
                                    row.bytesOrNull()))
                    .getFirst();
            if (!kept.fingerprint().equals(fingerprint)) {
                throw new Problem(KernelProblem.IDEMPOTENCY_MISMATCH);
            }
            return answer(kept);
        }

        /** Keeps a refusal, whose transaction was rolled back. */
        void remember(Problem problem) {
            int status = problem.code().status();
            if (status < 400
                    || status >= 500
                    || NOT_KEPT.contains(status)
                    || problem.code() == KernelProblem.IDEMPOTENCY_MISMATCH) {
                return;
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("code", problem.code().name());
            told.put("title", problem.code().title());
            told.put("detail", problem.detail());
            told.put("errors", problem.errors());
            told.put("conflict", problem.conflict());
            database.write(
                    request.caller(),
                    tx -> tx.update(Sql.of(
                            "insert into kernel.idempotency (tenant_id, caller, key, fingerprint, at, status, headers, content_type, body)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (tenant_id, caller, key) do nothing",
                            tx.tenant(),
                            who,
                            key,
                            fingerprint,
                            tx.now(),
                            status,
                            new Jsonb("{}"),
                            "problem",
                            Json.bytes(told))));
        }

        private void keep(Tx tx, Answer answer) {
            if (answer.secretOf() != null) {
                store(tx, 409, Map.of(), "secret", answer.secretOf().toString().getBytes(StandardCharsets.UTF_8));
            } else if (answer.body() instanceof Answer.Bytes bytes) {
                store(tx, answer.status(), answer.headers(), bytes.contentType(), bytes.bytes());
            } else {
                store(tx, answer.status(), answer.headers(), null, null);
            }
        }

        private void store(
                Tx tx, int status, Map<String, String> headers, @Nullable String type, byte @Nullable [] body) {
            tx.update(Sql.of(
                    "update kernel.idempotency set status = ?, headers = ?, content_type = ?, body = ?"
                            + " where tenant_id = ? and caller = ? and key = ?",
                    status,
                    Jsonb.of(Json.bytes(headers)),
                    type,
                    body,
                    tx.tenant(),
                    who,
                    key));
        }
    }

    private static Answer answer(Kept kept) {
        byte[] body = kept.body() == null ? new byte[0] : kept.body();
        if ("secret".equals(kept.type())) {
            UUID id = UUID.fromString(new String(body, StandardCharsets.UTF_8));
            throw new Problem(
                    KernelProblem.ALREADY_DONE, "This was done as " + id + "; its secret is shown only once.");
        }
        if ("problem".equals(kept.type())) {
            throw problem(kept.status(), Json.node(body));
        }
        Answer answer =
                kept.type() == null ? Answer.empty(kept.status()) : Answer.bytes(kept.status(), kept.type(), body);
        for (Map.Entry<String, JsonNode> header : kept.headers().properties()) {
            answer = answer.header(header.getKey(), header.getValue().stringValue());
        }
        return answer;
    }

    /** The code of a kept refusal: whatever enum it came from, it is told as it was. */
    private record KeptCode(String name, int status, String title) implements ProblemCode {}

    private static Problem problem(int status, JsonNode told) {
        ProblemCode code = new KeptCode(
                told.path("code").stringValue(), status, told.path("title").stringValue());
        JsonNode detail = told.path("detail");
        List<FieldError> errors = new ArrayList<>();
        told.path("errors")
                .forEach(e -> errors.add(new FieldError(
                        e.path("field").stringValue(),
                        e.path("code").stringValue(),
                        e.path("message").stringValue())));
        return Problem.told(
                code, detail.isNull() ? null : detail.stringValue(), errors, conflict(told.path("conflict")));
    }

    private static Problem.@Nullable Conflict conflict(JsonNode node) {
        return node.isObject()
                ? new Problem.Conflict(
                        node.path("type").stringValue(),
                        UUID.fromString(node.path("id").stringValue()))
                : null;
    }

    private static String fingerprint(Request request, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.path() + "?" + request.query().parameters() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(content);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
