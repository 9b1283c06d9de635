package com.bizosaas.kernel.model;

import static com.bizosaas.kernel.model.ScriptedProvider.events;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.sql.Sql;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.World;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final UUID TENANT = World.ANNA.tenant();

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void aHundredCallsAtOnceSpendNoMoreThanThereIs() throws Exception {
        long each = Desk.CHAT.most();
        long most = each * 10;
        String[] dear = {Lines.openAi("Yes."), Lines.openAiEnd("stop"), Lines.openAiUsage((int) each - 50, 50), "[DONE]"
        };
        List<Future<Outcome>> asked = new ArrayList<>();
        try (ScriptedProvider provider = new ScriptedProvider(events(dear));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Models models = desk.models(most, Desk.account("openai", provider.url()));
            for (int i = 0; i < 100; i++) {
                asked.add(threads.submit(() -> models.stream(Desk.CALL, piece -> {})));
            }
            int answered = 0;
            for (Future<Outcome> future : asked) {
                Outcome outcome = future.get();
                answered += outcome.reply().isPresent() ? 1 : 0;
                assertThat(outcome.attempts())
                        .extracting(Attempt::why)
                        .containsExactly(outcome.reply().isPresent() ? null : Why.BUDGET_EXHAUSTED);
            }
            assertThat(answered).isEqualTo(10);
            assertThat(provider.heard).hasSize(10);
            assertThat(models.budget(TENANT))
                    .isEqualTo(new Budget(models.budget(TENANT).month(), most, most, 0));
        }
        assertThat(desk.ledger("c.settled::text")).hasSize(10).containsOnly(String.valueOf(each));
    }

    @Test
    void whatACallDidNotUseIsThereForTheNext() throws IOException {
        long each = Desk.CHAT.most();
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")))) {
            Models models = desk.models(each + 17, Desk.account("openai", provider.url()));
            assertThat(desk.ask(models).reply()).isPresent();
            assertThat(models.budget(TENANT).spent()).isEqualTo(18);
            assertThat(desk.ask(models).attempts()).extracting(Attempt::why).containsExactly(Why.BUDGET_EXHAUSTED);
            setMost(each + 18);
            assertThat(desk.ask(models).reply()).isPresent();
        }
    }

    private void setMost(long most) {
        desk.database.write(
                Caller.system(TENANT),
                tx -> tx.update(Sql.of("update ai.budget set most = ? where tenant_id = ?", most, TENANT)));
    }

    @Test
    void aBudgetOfNothingAsksNobody() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")))) {
            Models models = desk.models(0, Desk.account("openai", provider.url()));
            assertThat(desk.ask(models).attempts()).extracting(Attempt::why).containsExactly(Why.BUDGET_EXHAUSTED);
            assertThat(provider.heard).isEmpty();
        }
    }

    @Test
    void whatADeadProgramHadReservedIsFreeAfterTenMinutes() throws IOException {
        long each = Desk.CHAT.most();
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")))) {
            Models models = desk.models(each + 5, Desk.account("openai", provider.url()));
            Budgets dead = new Budgets(desk.database, each + 5);
            Provider any = new Provider(Desk.account("openai", provider.url()), desk.now::get);
            Budgets.Held lost = dead.reserve(Desk.CALL, any).orElseThrow();
            desk.pass(Duration.ofMinutes(9));
            assertThat(desk.ask(models).reply()).isEmpty();
            desk.pass(Duration.ofMinutes(2));
            assertThat(desk.ask(models).reply()).isPresent();
            assertThat(desk.ledger("c.outcome")).containsExactly("lost", "answered");
            assertThat(models.budget(TENANT).reserved()).isZero();
            // It lived after all: what it spent counts, and nothing is freed twice.
            Attempt attempt = new Attempt("openai", "m", null, null, 1);
            Reply reply = new Reply("openai", "m", "Yes.", Reply.Ending.DONE, 3, 2, false);
            dead.settle(lost, new Budgets.End(ModelCall.Status.ANSWERED, attempt, reply, 5));
            assertThat(models.budget(TENANT).reserved()).isZero();
            assertThat(models.budget(TENANT).spent()).isEqualTo(23);
        }
    }

    @Test
    void aSweepFreesWhatWasLostAndForgetsWhatIsOld() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")))) {
            Models models = desk.models(Desk.account("openai", provider.url()));
            desk.ask(models);
            desk.pass(Duration.ofDays(300));
            new Budgets(desk.database, 1_000_000)
                    .reserve(Desk.CALL, new Provider(Desk.account("openai", provider.url()), desk.now::get));
            desk.pass(Duration.ofDays(101));
            models.sweep(TENANT);
            assertThat(desk.ledger("c.outcome")).containsExactly("lost");
        }
    }

    @Test
    void eachMonthAndEachTenantHasItsOwn() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")))) {
            Models models = desk.models(Desk.CHAT.most(), Desk.account("openai", provider.url()));
            assertThat(desk.ask(models).reply()).isPresent();
            assertThat(desk.ask(models).reply()).isEmpty();
            Call zoes = new Call(World.ZOE.tenant(), "test", null, Desk.CHAT);
            assertThat(models.stream(zoes, piece -> {}).reply()).isPresent();
            desk.pass(Duration.ofDays(32));
            assertThat(desk.ask(models).reply()).isPresent();
        }
    }

    @Test
    void adminsReadTheLedgerAndNobodyWritesIt() throws IOException {
        try (ScriptedProvider provider = new ScriptedProvider(events(Lines.openAiAnswer("Yes.")));
                TestSite site = desk.site()) {
            desk.ask(desk.models(Desk.account("openai", provider.url())));
            var row = site.get(World.ALI, "/api/ai/calls?filter[request_id]=request-1")
                    .expectStatus(200)
                    .json()
                    .at("/data/0");
            assertThat(row.path("settled").asInt()).isEqualTo(18);
            assertThat(row.path("model").asString("")).isEqualTo("gpt-test-1");
            assertThat(row.path("outcome").asString("")).isEqualTo("answered");
            site.get(World.EDDA, "/api/ai/calls").expectStatus(403);
            site.post(World.ANNA, "/api/ai/calls", "{\"purpose\":\"x\"}").expectStatus(403);
            assertThat(site.call(
                                    World.ANNA,
                                    "DELETE",
                                    "/api/ai/calls/" + row.path("id").asString(""),
                                    "")
                            .response()
                            .statusCode())
                    .isEqualTo(403);
            assertThat(site.get(World.ZOE, "/api/ai/calls").json().path("data").size())
                    .isZero();
        }
    }
}
