package com.bizosaas.embedded.postgres;

import static com.bizosaas.embedded.postgres.TestHome.ask;
import static com.bizosaas.embedded.postgres.TestHome.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KilledProgramTest {

    /** A program of its own that the tests kill. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) throws Exception {
            new Postgres(Path.of(arguments[0]), line -> {}).start();
            System.out.println("ready");
            Thread.sleep(Duration.ofMinutes(5));
        }
    }

    @Test
    void theServerOfAKilledProgramIsStoppedBeforeAnotherStarts() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            home.start().stop();
            for (int round = 0; round < 2; round++) {
                Process program = program(home.path);
                assertThat(program.inputReader().readLine()).isEqualTo("ready");
                kill(program);
                Postgres next = home.start();
                long pid = next.pid().orElseThrow();
                assertThat(Residents.in(home.path)).allMatch(found -> found == pid || parent(found) == pid);
                execute(next, "create table if not exists kept(round int)");
                execute(next, "insert into kept values (" + round + ")");
                assertThat(ask(next, "select count(*) from kept")).isEqualTo(String.valueOf(round + 1));
                next.stop();
            }
        }
    }

    @Test
    void aServerThatGotNoSignalIsStoppedByTheNextStart() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            Postgres left = home.start();
            execute(left, "create table kept as select 'here' as word");
            long orphan = left.pid().orElseThrow();
            try (var open = TestHome.connect(left)) {
                Residents.moveOut(home.path, home.data());
                // It is a child of this very process, which may not have taken notice of its end yet.
                await().until(() ->
                        ProcessHandle.of(orphan).filter(ProcessHandle::isAlive).isEmpty());
                assertThat(open.isValid(1)).isFalse();
            }
            left.stop();
            assertThat(ask(home.start(), "select word from kept")).isEqualTo("here");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 1500, 2800})
    void aFirstStartThatWasKilledAnywhereIsDoneAgain(int millis) throws Exception {
        try (var home = new TestHome()) {
            Process program = program(home.path);
            program.waitFor(millis, TimeUnit.MILLISECONDS);
            kill(program);
            assertThat(ask(home.start(), "select 1")).isEqualTo("1");
            assertThat(home.path.resolve("postgres"))
                    .isDirectoryNotContaining(entry -> entry.toString().endsWith(".new"));
        }
    }

    private static Process program(Path home) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        return new ProcessBuilder(
                        java.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void kill(Process program) throws Exception {
        program.destroyForcibly().waitFor();
    }

    private static long parent(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(ProcessHandle::pid)
                .orElse(-1L);
    }
}
