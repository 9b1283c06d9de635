package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Calls paths from within the program: the same routes and handlers as over the wire, for a caller known already. */
public final class Inside {

    private final Router router;
    private final Problems problems;

    /** What is called; {@code body} is JSON, or null for none. The path is encoded as in a URL. */
    public record Call(
            String method,
            String path,
            Query query,
            Map<String, String> headers,
            @Nullable ObjectNode body) {

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }
    }

    public Inside(Router router, Function<Throwable, @Nullable Problem> translation) {
        this.router = router;
        this.problems = new Problems(translation);
    }

    /** The answer of the path's handler; throws the {@code Problem} that the wire would show. */
    public Answer answer(Caller caller, Call call) {
        Router.Match match = Segments.of(call.path())
                .map(path -> router.match(call.method(), path))
                .orElseGet(Router.Nothing::new);
        return switch (match) {
            case Router.Nothing nothing -> throw Problem.notFound();
            case Router.OtherMethods other -> throw new Problem(KernelProblem.METHOD_NOT_ALLOWED);
            case Router.Found found -> {
                if (call.body() != null
                        && !MediaTypes.isRead(Answer.JSON, found.route().reads())) {
                    throw new Problem(KernelProblem.UNSUPPORTED_MEDIA_TYPE, "This takes a file, not fields.");
                }
                yield handled(found.route(), new InsideRequest(caller, call, found.parameters(), id(), "127.0.0.1"));
            }
        };
    }

    /** A call of a route's handler, its template filled with {@code parameters}, by whoever sent another request. */
    public static Request within(Request outer, Call call, Map<String, String> parameters) {
        return new InsideRequest(outer.caller(), call, parameters, outer.id(), outer.clientAddress());
    }

    private Answer handled(Route route, InsideRequest request) {
        try {
            return route.handler().handle(request);
        } catch (RuntimeException failure) {
            throw problems.of(failure, request.id());
        }
    }

    private static String id() {
        return "inside-" + UUID.randomUUID();
    }
}
