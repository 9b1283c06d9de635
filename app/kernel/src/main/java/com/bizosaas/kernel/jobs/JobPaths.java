package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/jobs}: what runs, how far it is, cancel and undo. */
public final class JobPaths {

    private static final int LISTED = 50;
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration LONGEST_STREAM = Duration.ofHours(1);

    private final Jobs jobs;
    private final Transactions transactions;

    public JobPaths(Jobs jobs, Transactions transactions) {
        this.jobs = jobs;
        this.transactions = transactions;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/jobs", transactions.reading(this::list)),
                Route.get("/api/jobs/{id}", transactions.reading(this::get)),
                Route.get("/api/jobs/{id}/stream", this::stream).making("text/event-stream"),
                Route.get("/api/jobs/{id}/error-file", transactions.reading(this::errorFile))
                        .making("text/csv", "application/x-ndjson"),
                Route.post("/api/jobs/{id}/cancel", transactions.writing(this::cancel)),
                Route.post("/api/jobs/{id}/undo", transactions.writing(this::undo)));
    }

    private Answer list(Tx tx, Request request) {
        request.query().allowOnly(Set.of());
        List<ObjectNode> found = JobRows.newest(tx, LISTED).stream()
                .map(job -> JobView.of(tx, job))
                .toList();
        ObjectNode page = Json.object();
        page.putNull("next");
        page.put("limit", LISTED);
        return Answer.json(200, Map.of("data", found, "page", page));
    }

    private Answer get(Tx tx, Request request) {
        return Answer.json(200, JobView.of(tx, job(tx, request)));
    }

    /** The job as {@code /api/jobs/{id}} shows it to this caller; 404 when it is not for it. */
    public static ObjectNode view(Tx tx, UUID id) {
        return JobView.of(tx, JobRows.seen(tx, id).orElseThrow(Problem::notFound));
    }

    private static Job job(Tx tx, Request request) {
        UUID id = IdType.parsed(request.param("id"));
        if (id == null) {
            throw Problem.notFound();
        }
        return JobRows.seen(tx, id).orElseThrow(Problem::notFound);
    }

    private Answer cancel(Tx tx, Request request) {
        Job job = job(tx, request);
        if (job.status().isFinal()) {
            throw new Problem(KernelProblem.CONFLICT, "The job has ended.");
        }
        JobRows.cancel(tx, job.id());
        return accepted(job);
    }

    private Answer undo(Tx tx, Request request) {
        Job job = job(tx, request);
        boolean ended = job.status() == Job.Status.SUCCEEDED || job.status() == Job.Status.FAILED;
        if (!ended || !jobs.kind(job).canUndo(job)) {
            throw new Problem(
                    KernelProblem.CONFLICT,
                    "This job cannot be undone: it is not at its end, was a dry run, or is undone.");
        }
        jobs.undo(tx, job);
        return accepted(job);
    }

    private static Answer accepted(Job job) {
        return Answer.json(202, Map.of("job", job.id().toString())).header("Location", "/api/jobs/" + job.id());
    }

    private Answer errorFile(Tx tx, Request request) {
        Job job = job(tx, request);
        return JobView.errorFile(tx, job);
    }

    /** Server-sent events: {@code progress} whenever the job moves, {@code done} at its end. */
    private Answer stream(Request request) {
        transactions.database().read(request.caller(), tx -> job(tx, request));
        return Answer.stream("text/event-stream", out -> {
            long end = System.nanoTime() + LONGEST_STREAM.toNanos();
            String before = "";
            while (System.nanoTime() < end) {
                Job job = transactions.database().read(request.caller(), tx -> job(tx, request));
                String now = transactions
                        .database()
                        .read(request.caller(), tx -> JobView.of(tx, job).toString());
                if (!now.equals(before)) {
                    send(out, job.status().isFinal() ? "done" : "progress", now);
                }
                if (job.status().isFinal()) {
                    return;
                }
                before = now;
                pause();
            }
        });
    }

    private static void send(OutputStream out, String event, String data) throws IOException {
        out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
