package com.bizosaas.kernel.bulk;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.id.Uuid7;
import com.bizosaas.kernel.jobs.Jobs;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.tx.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** {@code POST …/bulk} of every resource. */
public final class Bulk {

    private final Resources resources;
    private final Jobs jobs;

    public Bulk(Resources resources, Jobs jobs) {
        this.resources = resources;
        this.jobs = jobs;
        jobs.add(new BulkJob(resources));
    }

    /** The path of every resource. */
    public List<Route> routes(Transactions transactions) {
        List<Route> routes = new ArrayList<>();
        for (Items<?> items : resources.all()) {
            routes.add(Route.post(
                    items.resource().path() + "/bulk",
                    transactions.writing((tx, request) -> accept(tx, request, items))));
        }
        return routes;
    }

    private Answer accept(Tx tx, Request request, Items<?> items) {
        request.query().allowOnly(Set.of());
        BulkOrder<?> order = BulkOrder.of(tx, items, request.json(), resources.currency(tx));
        UUID job = Uuid7.next();
        jobs.queue(tx, job, BulkJob.NAME, items.resource().name(), order.input());
        order.freeze(tx, job);
        return Answer.json(202, Map.of("job", job.toString())).header("Location", "/api/jobs/" + job);
    }
}
