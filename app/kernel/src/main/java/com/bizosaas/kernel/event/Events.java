package com.bizosaas.kernel.event;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.jobs.Errands;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The event log put together: its paths, and who follows it on this node. */
public final class Events implements AutoCloseable {

    private static final String CHANNEL = "news";
    private static final Executor TOGETHER = CompletableFuture.delayedExecutor(3, TimeUnit.MILLISECONDS);

    private final EventLog log = new EventLog();
    private final Tail tail;
    private final Relay relay;
    private final Sight sight;
    private final Resources resources;
    private final Transactions transactions;

    /** Adds the resource {@code events.dead_letter}. {@code poll}: how often to look for what other nodes wrote. */
    public Events(Transactions transactions, Resources resources, Errands errands, Duration poll) {
        this.transactions = transactions;
        this.resources = resources;
        this.tail = new Tail(transactions.database(), poll);
        this.sight = new Sight(resources);
        DeadLetters deadLetters = new DeadLetters(transactions.database(), log, errands);
        this.relay = new Relay(transactions.database(), log, deadLetters, poll);
        resources.add(DeadLetter.resource(deadLetters::replay, deadLetters::dismiss));
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

    /** Adds a subscriber. It begins with the first event that there ever was. */
    public void subscribe(Subscriber subscriber) {
        relay.add(subscriber);
    }

    /** Looks for news now; for whoever hears of another node's commit. */
    public void wake() {
        tail.wake();
        relay.wake();
    }

    /** Tells other nodes of commits here, several in one, and hears of theirs. */
    public void share(Cache cache) {
        AtomicBoolean telling = new AtomicBoolean();
        transactions.database().onNews(tenant -> {
            if (telling.compareAndSet(false, true)) {
                TOGETHER.execute(() -> {
                    telling.set(false);
                    cache.publish(CHANNEL, "");
                });
            }
        });
        cache.subscribe(CHANNEL, message -> wake());
    }

    /** Forgets what nobody needs any more; to be run now and then. */
    public void sweep() {
        relay.sweep();
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(new EventPaths(log, sight).routes(transactions));
        routes.addAll(new HistoryPaths(log, resources).routes(transactions));
        return routes;
    }

    public void start() {
        tail.start();
        relay.start();
    }

    @Override
    public void close() {
        tail.close();
        relay.close();
    }
}
