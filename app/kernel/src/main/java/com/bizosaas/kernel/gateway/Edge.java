package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Exchange;
import com.bizosaas.kernel.gateway.wire.Wire;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The one handler: every request enters here and leaves here, whatever happens to it between. */
final class Edge {

    private static final Set<String> USUAL_METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final System.Logger ACCESS = System.getLogger("gateway.access");

    private final Pipeline pipeline;
    private final ServerOptions options;
    private final Problems problems;
    private final Origins origins;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;

    Edge(Pipeline pipeline, ServerOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.problems = new Problems(options.translation());
        this.origins = new Origins(options.origins());
    }

    /** From now on every answer says that its connection ends. */
    void drain() {
        draining = true;
    }

    void handle(ServerRequest sent, ServerResponse response) {
        long began = System.nanoTime();
        Exchange exchange = Wire.take();
        String address = sent.remotePeer().host();
        Passage passage = new Passage();
        int status = 0;
        boolean crowded = inFlight.incrementAndGet() > options.concurrent();
        try (LiveRequest request = new LiveRequest(exchange, address, pipeline.authenticator(), options.temporary())) {
            try {
                status = respond(request, response, passage, crowded);
            } finally {
                if (!passage.lasts()) {
                    inFlight.decrementAndGet();
                }
                told(request, passage, status, System.nanoTime() - began);
            }
        }
        exchange.leave();
    }

    private int respond(LiveRequest request, ServerResponse response, Passage passage, boolean crowded) {
        Answer answer;
        try {
            passage.header(RequestIds.HEADER, request.id());
            origins.permit(request.exchange().head(), passage.headers());
            answer = crowded
                    ? refuse(request, new Problem(KernelProblem.UNAVAILABLE).header("Retry-After", "1"))
                    : answer(request, passage);
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (Throwable thrown) {
            answer = refuse(request, problems.of(thrown, request.id()));
        }
        if (draining) {
            request.exchange().close();
        }
        if (answer.body() instanceof Answer.Streamed body && body.lasts()) {
            passage.last();
            inFlight.decrementAndGet();
        }
        return send(request, answer, response, passage);
    }

    private Answer answer(LiveRequest request, Passage passage) {
        Optional<Answer> preflight = origins.preflight(request.exchange().head());
        return preflight.isPresent() ? preflight.get() : pipeline.answer(request, passage);
    }

    private static Answer refuse(LiveRequest request, Problem problem) {
        return Problems.answer(problem, request.id());
    }

    private int send(LiveRequest request, Answer answer, ServerResponse response, Passage passage) {
        try {
            return new AnswerSender(request, response, passage.headers()).send(answer);
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (Throwable thrown) {
            Problem problem = problems.of(thrown, request.id());
            if (!(response instanceof RoutingResponse untold) || !untold.reset()) {
                throw new CloseConnectionException("The answer broke off.", thrown);
            }
            return sendInstead(request, problem, response, passage);
        }
    }

    private int sendInstead(LiveRequest request, Problem problem, ServerResponse response, Passage passage) {
        try {
            return new AnswerSender(request, response, passage.headers()).send(Problems.answer(problem, request.id()));
        } catch (IOException broken) {
            throw new CloseConnectionException("The answer broke off.", broken);
        }
    }

    private void told(LiveRequest request, Passage passage, int status, long nanos) {
        String method = USUAL_METHODS.contains(request.sentMethod()) ? request.sentMethod() : "OTHER";
        options.observer().answered(passage.route(), method, status, nanos);
        if (ACCESS.isLoggable(System.Logger.Level.DEBUG)) {
            ACCESS.log(
                    System.Logger.Level.DEBUG,
                    "id={0} client={1} method={2} route={3} status={4} us={5}",
                    request.id(),
                    request.clientAddress(),
                    method,
                    passage.route(),
                    Integer.toString(status),
                    Long.toString(nanos / 1000));
        }
    }
}
