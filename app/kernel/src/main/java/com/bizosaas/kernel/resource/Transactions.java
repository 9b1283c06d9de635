package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import com.bizosaas.kernel.tx.Tx;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs handlers inside one transaction of their caller, each {@code Idempotency-Key} once. */
public final class Transactions {

    private static final int TRIES = 5;

    private final Database database;
    private final Idempotency idempotency;

    /** Answers a request inside a transaction; it may run again when another writer was faster. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Tx tx, Request request);
    }

    public Transactions(Database database) {
        this.database = database;
        this.idempotency = new Idempotency(database);
    }

    public Database database() {
        return database;
    }

    /** A handler that only reads. */
    public Route.Handler reading(Handler handler) {
        return request -> database.read(request.caller(), tx -> handler.handle(tx, request));
    }

    /** A handler that writes; with an {@code Idempotency-Key} its answer is kept in the same transaction. */
    public Route.Handler writing(Handler handler) {
        return request -> write(request, request::bytes, handler);
    }

    /** The same for a request whose body was taken in already; {@code content} tells it from others under the same key. */
    public Answer write(Request request, String content, Handler handler) {
        return write(request, () -> content.getBytes(StandardCharsets.UTF_8), handler);
    }

    private Answer write(Request request, Supplier<byte[]> content, Handler handler) {
        Optional<String> key =
                request.header("Idempotency-Key").filter(k -> request.method().equals("POST"));
        if (key.isEmpty() || request.caller().isAnonymous()) {
            return write(request.caller(), handler, request);
        }
        Idempotency.Claim claim = idempotency.claim(key.get(), request, content.get());
        try {
            return write(request.caller(), (tx, r) -> claim.once(tx, () -> handler.handle(tx, r)), request);
        } catch (Problem problem) {
            claim.remember(problem);
            throw problem;
        }
    }

    /** Two writers of the same unique value: the loser runs again and finds the winner. */
    private Answer write(Caller caller, Handler handler, Request request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(caller, tx -> handler.handle(tx, request));
            } catch (DatabaseFailure failure) {
                if (!failure.isUniqueViolation() || attempt == TRIES) {
                    throw failure;
                }
            }
        }
    }
}
