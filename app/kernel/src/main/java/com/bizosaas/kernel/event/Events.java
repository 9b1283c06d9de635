package com.bizosaas.kernel.event;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The event log put together: its paths, and who follows it on this node. */
public final class Events implements AutoCloseable {

    private final EventLog log = new EventLog();
    private final Tail tail;
    private final Sight sight;
    private final Resources resources;
    private final Transactions transactions;

    /** {@code poll}: how often to look for what other nodes wrote. */
    public Events(Transactions transactions, Resources resources, Duration poll) {
        this.transactions = transactions;
        this.resources = resources;
        this.tail = new Tail(transactions.database(), poll);
        this.sight = new Sight(resources);
    }

    public EventLog log() {
        return log;
    }

    public Tail tail() {
        return tail;
    }

    public Sight sight() {
        return sight;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(new EventPaths(log, sight).routes(transactions));
        routes.addAll(new HistoryPaths(log, resources).routes(transactions));
        return routes;
    }

    public void start() {
        tail.start();
    }

    @Override
    public void close() {
        tail.close();
    }
}
