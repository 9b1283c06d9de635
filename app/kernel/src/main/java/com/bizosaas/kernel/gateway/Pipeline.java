package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Exchange;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What stands between a request and its handler, in the order that the contract gives. */
public final class Pipeline {

    private static final String IDENTITY = "identity";

    private final Router router;
    private final Authenticator authenticator;
    private final Limits limits;

    public Pipeline(Router router, Authenticator authenticator, Limits limits) {
        this.router = router;
        this.authenticator = authenticator;
        this.limits = limits;
    }

    Authenticator authenticator() {
        return authenticator;
    }

    /** The answer of the request's route; throws what stands in the way. Notes the route and extra headers. */
    Answer answer(LiveRequest request, Passage passage) {
        Optional<List<String>> segments = Segments.of(request.path());
        Router.Match match =
                segments.map(path -> router.match(request.sentMethod(), path)).orElseGet(Router.Nothing::new);
        boolean open = match instanceof Router.Found found && found.route().isOpen();
        if (!open && (isApi(segments, request.path()) || match instanceof Router.Found)) {
            request.identify();
        }
        return switch (match) {
            case Router.Nothing nothing -> throw Problem.notFound();
            case Router.OtherMethods other -> otherMethod(request.method(), other.allowed());
            case Router.Found found -> {
                request.matched(found.parameters());
                passage.route(found.route().path());
                throttle(request, found.route(), passage);
                checkBody(request.exchange(), request.contentType(), found.route());
                if (!MediaTypes.accepts(request.headers("Accept"), found.route().makes())) {
                    throw new Problem(KernelProblem.NOT_ACCEPTABLE);
                }
                yield found.route().handler().handle(request);
            }
        };
    }

    private static boolean isApi(Optional<List<String>> segments, String path) {
        return segments.map(found -> found.getFirst().equals("api")).orElseGet(() -> path.startsWith("/api"));
    }

    private static Answer otherMethod(String method, Set<String> allowed) {
        String allow = String.join(", ", allowed);
        if (method.equals("OPTIONS")) {
            return Answer.empty(204).header("Allow", allow);
        }
        throw new Problem(KernelProblem.METHOD_NOT_ALLOWED).header("Allow", allow);
    }

    private void throttle(Request request, Route route, Passage passage) {
        if (route.throttle() == Route.Throttle.NONE) {
            return;
        }
        Limits.Verdict verdict = limits.take(request, route);
        passage.header("RateLimit-Limit", Long.toString(verdict.limit()));
        passage.header("RateLimit-Remaining", Long.toString(verdict.remaining()));
        passage.header("RateLimit-Reset", Long.toString(verdict.reset()));
        if (!verdict.allowed()) {
            throw new Problem(KernelProblem.RATE_LIMITED).header("Retry-After", Long.toString(verdict.reset()));
        }
    }

    /** 413 and 415, before a byte of the body is read. */
    private static void checkBody(Exchange exchange, String contentType, Route route) {
        if (exchange.head().length() > route.bodyLimit()) {
            throw new Problem(KernelProblem.TOO_LARGE, "The body may hold " + route.bodyLimit() + " bytes.");
        }
        exchange.body().limit(route.bodyLimit());
        if (route.reads().isEmpty() || !exchange.head().hasBody()) {
            return;
        }
        boolean plain = exchange.head().headers("Content-Encoding").stream()
                .allMatch(coding -> coding.toLowerCase(Locale.ROOT).equals(IDENTITY));
        if (!plain || !MediaTypes.isRead(contentType, route.reads())) {
            throw new Problem(KernelProblem.UNSUPPORTED_MEDIA_TYPE);
        }
    }
}
