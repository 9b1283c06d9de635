package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks language models, each for when those before it fail. Without accounts it opens no socket and asks no database. The
 * answer of a model is a text like any other that comes from outside: it may be wrong and may mean harm.
 */
public final class Models implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("models");

    private final List<Provider> providers;
    private final Budgets budgets;
    private final Patience patience;
    private final @Nullable HttpClient client;

    /** Adds the resource {@code ai.call}, the ledger. */
    public Models(Database database, Resources resources, ModelAccounts accounts) {
        this(database, resources, accounts, Patience.USUAL);
    }

    Models(Database database, Resources resources, ModelAccounts accounts, Patience patience) {
        resources.add(ModelCall.RESOURCE);
        this.budgets = new Budgets(database, accounts.monthlyTokens());
        this.patience = patience;
        this.providers = accounts.accounts().stream()
                .map(account -> new Provider(account, database.clock()))
                .toList();
        this.client = providers.isEmpty() ? null : client(patience);
    }

    private static HttpClient client(Patience patience) {
        return HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** Whether there is any model to ask. */
    public boolean isAny() {
        return !providers.isEmpty();
    }

    /**
     * Asks until one answers; hands the pieces of its answer on as they come. Takes minutes at worst, so not inside a
     * transaction. An interrupt ends it, and so does an exception of {@code pieces}, which comes out of here.
     */
    public Outcome stream(Call call, Consumer<String> pieces) {
        List<Attempt> attempts = new ArrayList<>();
        for (Provider provider : order()) {
            Tried tried = tried(provider, call, pieces);
            attempts.add(tried.attempt());
            Why why = tried.attempt().why();
            if (why == null || tried.begun() || !why.asksNext()) {
                return new Outcome(why == null ? tried.reply() : null, attempts, tried.begun());
            }
        }
        return new Outcome(null, attempts, false);
    }

    private List<Provider> order() {
        return providers.stream().sorted(Comparator.comparing(Provider::isLast)).toList();
    }

    private record Tried(Attempt attempt, @Nullable Reply reply, boolean begun) {}

    private Tried tried(Provider provider, Call call, Consumer<String> pieces) {
        if (provider.isResting()) {
            return notAsked(provider, Why.RESTING);
        }
        Optional<Budgets.Held> held = budgets.reserve(call, provider);
        return held.isEmpty()
                ? notAsked(provider, Why.BUDGET_EXHAUSTED)
                : asked(provider, call.chat(), held.get(), new Reading(pieces));
    }

    private static Tried notAsked(Provider provider, Why why) {
        return new Tried(new Attempt(provider.name(), provider.model(), why, null, 0), null, false);
    }

    private Tried asked(Provider provider, Chat chat, Budgets.Held held, Reading reading) {
        long began = System.nanoTime();
        Why why = Why.CANCELLED;
        Integer status = null;
        Attempt attempt;
        try {
            provider.talk(Objects.requireNonNull(client), patience, chat, reading);
            why = null;
        } catch (Failed failed) {
            why = failed.why();
            status = failed.status();
        } finally {
            attempt = new Attempt(
                    provider.name(), provider.model(), why, status, (System.nanoTime() - began) / 1_000_000);
            settle(held, attempt, reading.reply(provider.name(), provider.model(), chat), costs(why, reading));
        }
        return new Tried(attempt, reading.reply(provider.name(), provider.model(), chat), reading.hasBegun());
    }

    /** Providers count what they were at work on, whoever gave up; what they refused at the door costs nothing. */
    private static boolean costs(@Nullable Why why, Reading reading) {
        boolean turnedAway = why == Why.BUSY || why == Why.BROKEN_DOWN || why == Why.REJECTED;
        return why == null || reading.hasBegun() || (reading.isAccepted() && !turnedAway);
    }

    /** An answer that is there is not thrown away because the database is not: what is left reserved is freed later. */
    private void settle(Budgets.Held held, Attempt attempt, Reply reply, boolean costs) {
        if (attempt.why() != null) {
            LOG.log(System.Logger.Level.INFO, "A model gave no answer: " + attempt.text());
        }
        boolean away = Thread.interrupted();
        try {
            budgets.settle(
                    held,
                    new Budgets.End(
                            outcome(attempt, reply),
                            attempt,
                            reply,
                            costs ? reply.inputTokens() + reply.outputTokens() : 0));
        } catch (DatabaseFailure down) {
            LOG.log(System.Logger.Level.WARNING, "What a call of a model cost could not be noted", down);
        } finally {
            if (away) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ModelCall.Status outcome(Attempt attempt, Reply reply) {
        if (attempt.why() == null) {
            return reply.isRefused() ? ModelCall.Status.REFUSED : ModelCall.Status.ANSWERED;
        }
        return attempt.why() == Why.CANCELLED ? ModelCall.Status.CANCELLED : ModelCall.Status.FAILED;
    }

    /** This month's budget of a tenant. */
    public Budget budget(UUID tenant) {
        return budgets.of(tenant);
    }

    /** Each provider and how it does, without secrets. */
    public List<Map<String, Object>> told() {
        return providers.stream().map(Provider::told).toList();
    }

    /** Frees what calls of programs that ended have reserved, and forgets old calls of this tenant. */
    public void sweep(UUID tenant) {
        budgets.sweep(tenant);
    }

    /** Ends the calls that are under way. */
    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
