package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.resource.Tenancy;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestServer;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.kernel.tx.Database;
import com.bizosaas.kernel.tx.Tx;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Where questions are asked: models over a fresh database, on a clock that tests move. */
public final class Desk implements AutoCloseable {

    static final String KEY = "sk-very-secret-key";
    static final Chat CHAT = Chat.of("Be brief.", "How long?", 50);
    static final Call CALL = new Call(World.ANNA.tenant(), "test", "request-1", CHAT);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final Database database =
            new Database(TestServer.fresh(List.of("kernel", "ai")).app(), now::get);
    final List<String> pieces = new ArrayList<>();
    private final List<Models> made = new ArrayList<>();

    private static final Patience HURRIED =
            new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(600), Duration.ofSeconds(2));

    public static ModelAccounts.Account account(String name, String url) {
        return new ModelAccounts.Account(name, URI.create(url), KEY, name + "-model");
    }

    public Models models(ModelAccounts.Account... accounts) {
        return models(1_000_000, accounts);
    }

    Models models(long monthlyTokens, ModelAccounts.Account... accounts) {
        return models(Patience.USUAL, new ModelAccounts(List.of(accounts), monthlyTokens));
    }

    /** For tests of what comes too late. */
    Models hurried(ModelAccounts.Account... accounts) {
        return models(HURRIED, new ModelAccounts(List.of(accounts), 1_000_000));
    }

    private Models models(Patience patience, ModelAccounts accounts) {
        Models models = new Models(database, resources(), accounts, patience);
        made.add(models);
        return models;
    }

    private static Resources resources() {
        return new Resources(new Bakery());
    }

    /** The ledger's paths. */
    TestSite site() {
        Resources resources = resources();
        made.add(new Models(database, resources, ModelAccounts.NONE));
        return new TestSite(resources.routes(new Transactions(database)));
    }

    Outcome ask(Models models) {
        return models.stream(CALL, pieces::add);
    }

    String text() {
        return String.join("", pieces);
    }

    /** This of all rows of the ledger, oldest first. */
    List<String> ledger(String expression) {
        return database.read(
                Caller.system(World.ANNA.tenant()),
                tx -> tx.list(
                        Sql.of("select " + expression + " from ai.call c order by c.id"),
                        row -> String.valueOf(row.textOrNull())));
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** The one business. */
    private static final class Bakery implements Tenancy {
        @Override
        public String currency(Tx tx) {
            return "USD";
        }

        @Override
        public String name(Tx tx) {
            return "Anna's Bakery";
        }
    }

    @Override
    public void close() {
        made.forEach(Models::close);
        database.close();
    }
}
