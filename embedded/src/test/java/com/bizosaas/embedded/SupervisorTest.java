package com.bizosaas.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineStatus.State;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SupervisorTest {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    @Test
    void enginesStartInOrderAndStopInReverse() {
        var supervisor = new Supervisor(List.of(new Fake("first", ""), new Fake("second", "")), (name, status) -> {});
        supervisor.start();
        assertThat(supervisor.status().keySet()).containsExactly("first", "second");
        assertThat(supervisor.status().values()).allMatch(status -> status.state() == State.OK);
        supervisor.close();
        supervisor.close();
        assertThat(calls).containsExactly("start first", "start second", "stop second", "stop first");
    }

    @Test
    void anEngineThatCannotStartStopsThoseBeforeItAndItself() {
        var supervisor = new Supervisor(
                List.of(new Fake("first", ""), new Fake("second", "start"), new Fake("third", "")),
                (name, status) -> {});
        assertThatThrownBy(supervisor::start).isInstanceOf(EngineFailure.class).hasMessage("start second");
        assertThat(calls).containsExactly("start first", "start second", "stop second", "stop first");
    }

    @Test
    void oneThatFailsToStopDoesNotKeepTheOthers() {
        var supervisor =
                new Supervisor(List.of(new Fake("first", ""), new Fake("second", "stop")), (name, status) -> {});
        supervisor.start();
        assertThatThrownBy(supervisor::close).isInstanceOf(EngineFailure.class);
        assertThat(calls).endsWith("stop second", "stop first");
    }

    @Test
    void aChangeOfStateIsTold() throws Exception {
        BlockingQueue<EngineStatus> told = new LinkedBlockingQueue<>();
        var engine = new Fake("only", "");
        try (var supervisor = new Supervisor(List.of(engine), (name, status) -> told.add(status))) {
            supervisor.start();
            while (next(told).state() != State.OK) {
                assertThat(calls).isNotEmpty();
            }
            engine.state = State.DEGRADED;
            assertThat(next(told).state()).isEqualTo(State.DEGRADED);
        }
    }

    private static EngineStatus next(BlockingQueue<EngineStatus> told) throws InterruptedException {
        EngineStatus status = told.poll(10, TimeUnit.SECONDS);
        assertThat(status).isNotNull();
        return Objects.requireNonNull(status);
    }

    private final class Fake implements Engine {

        private final String name;
        private final String failsAt;
        private volatile State state = State.STARTING;

        Fake(String name, String failsAt) {
            this.name = name;
            this.failsAt = failsAt;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            call("start", State.OK);
        }

        @Override
        public EngineStatus status() {
            return new EngineStatus(state, 0, null);
        }

        @Override
        public void stop() {
            call("stop", State.DOWN);
        }

        private void call(String what, State then) {
            calls.add(what + " " + name);
            if (what.equals(failsAt)) {
                throw new EngineFailure(what + " " + name);
            }
            state = then;
        }
    }
}
