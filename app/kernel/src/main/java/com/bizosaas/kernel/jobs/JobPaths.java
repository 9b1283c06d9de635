package com.bizosaas.kernel.jobs;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.sse.Bell;
import com.bizosaas.kernel.gateway.sse.EventWriter;
import com.bizosaas.kernel.gateway.sse.Places;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.tx.Tx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code /api/jobs}: what runs, how far it is, cancel and undo. */
public final class JobPaths {

    /** How soon a job's progress on another node is seen; on this node the bell rings. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final int HEARTBEAT = 15;

    private final Jobs jobs;
    private final Transactions transactions;
    private final Recall recall;
    private final Places places;

    public JobPaths(Jobs jobs, Transactions transactions, Recall recall, Places places) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.recall = recall;
        this.places = places;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/jobs", transactions.reading(this::list)),
                Route.get("/api/jobs/{id}", transactions.reading(this::get)),
                Route.get("/api/jobs/{id}/stream", this::stream).making(EventWriter.TYPE),
                Route.get("/api/jobs/{id}/error-file", transactions.reading(this::errorFile))
                        .making("text/csv", "application/x-ndjson"),
                Route.post("/api/jobs/{id}/cancel", transactions.writing(this::cancel)),
                Route.post("/api/jobs/{id}/undo", transactions.writing(this::undo)));
    }

    private Answer list(Tx tx, Request request) {
        Query query = request.query();
        query.allowOnly(Set.of("limit", "cursor", "filter[status]"));
        int limit = query.limit();
        List<Job> found = JobRows.newest(
                tx,
                query.one("filter[status]").map(JobPaths::status).orElse(null),
                query.one("cursor").map(JobPaths::place).orElse(null),
                limit + 1);
        boolean more = found.size() > limit;
        List<Job> shown = more ? found.subList(0, limit) : found;
        ObjectNode page = Json.object();
        page.put("next", more ? shown.getLast().id().toString() : null);
        page.put("limit", limit);
        return Answer.json(
                200,
                Map.of(
                        "data",
                        shown.stream().map(job -> told(job, JobView.brief(job))).toList(),
                        "page",
                        page));
    }

    private static Job.Status status(String text) {
        return Stream.of(Job.Status.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.malformed("There is no status " + text + " of jobs."));
    }

    private static UUID place(String cursor) {
        UUID id = IdType.parsed(cursor);
        if (id == null) {
            throw Problem.malformed("This is no cursor of this list.");
        }
        return id;
    }

    private Answer get(Tx tx, Request request) {
        Job job = job(tx, request);
        return Answer.json(200, told(job, JobView.of(tx, job)));
    }

    /** With whether it can be taken back now. */
    private ObjectNode told(Job job, ObjectNode view) {
        return view.put("can_undo", jobs.canUndo(job));
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
        if (!jobs.canUndo(job)) {
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

    /**
     * Server-sent events: {@code progress} whenever the job moves, {@code done} at its end. It breaks off when the caller
     * may not see the job any more.
     */
    private Answer stream(Request request) {
        UUID id = transactions
                .database()
                .read(request.caller(), tx -> job(tx, request))
                .id();
        return places.stream(request.caller().tenantId(), out -> stream(out, request.caller(), id));
    }

    private void stream(EventWriter out, Caller first, UUID id) throws IOException {
        Optional<Job> before = Optional.empty();
        Bell.Heard heard = Bell.Heard.NEWS;
        int silent = 0;
        while (heard != Bell.Heard.THE_END) {
            Bell.Listener news = jobs.bell().listen(id);
            Optional<Caller> caller = recall.again(first);
            Optional<Job> now = caller.flatMap(who -> seen(who, id));
            if (now.isEmpty()) {
                return;
            }
            boolean ended = now.get().status().isFinal();
            if (!now.equals(before)) {
                out.send(ended ? "done" : "progress", null, view(caller.get(), now.get()));
                silent = 0;
            }
            if (ended) {
                return;
            }
            before = now;
            heard = news.await(LOOK);
            silent++;
            if (silent % HEARTBEAT == 0) {
                out.heartbeat();
            }
        }
    }

    private Optional<Job> seen(Caller caller, UUID id) {
        return transactions.database().read(caller, tx -> JobRows.seen(tx, id));
    }

    private String view(Caller caller, Job job) {
        return transactions.database().read(caller, tx -> JobView.of(tx, job)).toString();
    }
}
