package com.bizosaas.embedded.postgres;

import static com.bizosaas.embedded.postgres.TestHome.ask;
import static com.bizosaas.embedded.postgres.TestHome.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresTest {

    @Test
    void aFirstStartMakesADurableServerThatOnlyItsSocketAndPasswordOpen() throws Exception {
        try (var home = new TestHome()) {
            Postgres postgres = home.start();
            assertThat(postgres.status().state()).isEqualTo(State.OK);
            assertThat(postgres.pid()).isPresent();
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes", "data_checksums"}) {
                assertThat(ask(postgres, "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(ask(postgres, "show listen_addresses")).isEmpty();
            assertThat(ask(
                            postgres,
                            "select concat(datlocprovider, datlocale) from pg_database where datname = 'postgres'"))
                    .isEqualTo("bC.UTF-8");
            assertThat(mode(home.data())).isEqualTo("rwx------");
            assertThat(mode(home.path.resolve("secrets"))).isEqualTo("rwx------");
            assertThat(mode(home.path.resolve("secrets/postgres"))).isEqualTo("rw-------");
            assertThat(mode(SocketPlace.of(home.path).folder())).isEqualTo("rwx------");
            var wrong = postgres.connection("postgres", "wrong-password");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl("postgres"), wrong))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            postgres.stop();
            assertThat(String.join("\n", home.log)).doesNotContain(postgres.superuserPassword());
            assertThat(Residents.in(home.path)).isEmpty();
        }
    }

    @Test
    void whatWasCommittedOutlivesStopStartAndAMoveOfTheHome() throws Exception {
        try (var home = new TestHome("it's a home, with a comma").withPrograms()) {
            Postgres first = home.start();
            execute(first, "create table kept as select 'here' as word");
            first.stop();
            assertThat(first.status().state()).isEqualTo(State.DOWN);
            home.moveTo("elsewhere");
            Postgres second = home.start();
            assertThat(ask(second, "select word from kept")).isEqualTo("here");
            assertThat(second.status().restarts()).isZero();
        }
    }

    @Test
    void aKilledPostmasterIsStartedAgainAndTheReasonIsKnown() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            Postgres postgres = home.start();
            execute(postgres, "create table kept as select 'here' as word");
            long pid = postgres.pid().orElseThrow();
            TestHome.run("kill", "-9", String.valueOf(pid));
            Eventually.isTrue(() -> postgres.status().restarts() == 1, 20);
            assertThat(postgres.status().state()).isEqualTo(State.OK);
            assertThat(postgres.status().lastFailure()).isNotNull();
            assertThat(postgres.status().toString()).contains("postgres ended by signal 9");
            assertThat(postgres.pid().orElseThrow()).isNotEqualTo(pid);
            assertThat(ask(postgres, "select word from kept")).isEqualTo("here");
        }
    }

    @Test
    void dataOfAnotherMajorIsRefusedByNameAndLeftAlone() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            home.start().stop();
            Path version = home.data().resolve("PG_VERSION");
            Files.writeString(version, "17\n");
            assertThatThrownBy(home::start)
                    .isInstanceOf(EngineFailure.class)
                    .hasMessageContaining("PostgreSQL 17")
                    .hasMessageContaining("PostgreSQL 18");
            Files.writeString(version, "18\n");
            assertThat(ask(home.start(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void missingSecretsAreNamedAndNeverReplaced() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            home.start().stop();
            Path secrets = home.path.resolve("secrets");
            Path away = Files.move(secrets, home.path.resolve("secrets.away"));
            assertThatThrownBy(home::start).isInstanceOf(EngineFailure.class).hasMessageContaining("secrets");
            assertThat(secrets).doesNotExist();
            Files.writeString(secrets, "a file where a folder should be");
            assertThatThrownBy(home::start).isInstanceOf(EngineFailure.class).hasMessageContaining("secrets");
            Files.delete(secrets);
            Files.move(away, secrets);
            assertThat(ask(home.start(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aDeepHomeHasItsSocketElsewhereBehindAClosedFolder() throws Exception {
        try (var home = new TestHome("deep/".repeat(20) + "home").withPrograms()) {
            Postgres postgres = home.start();
            assertThat(postgres.socketFile().startsWith(home.path)).isFalse();
            assertThat(mode(SocketPlace.of(home.path).folder())).isEqualTo("rwx------");
            assertThat(ask(postgres, "select 1")).isEqualTo("1");
            postgres.stop();
            Disk.delete(SocketPlace.of(home.path).folder());
        }
    }

    @Test
    void aLockFileThatNamesAnotherLivingProgramDoesNotPreventTheStart() throws Exception {
        try (var home = new TestHome().withPrograms()) {
            home.start().stop();
            Files.writeString(
                    home.data().resolve("postmaster.pid"),
                    ProcessHandle.current().pid() + "\n" + home.data() + "\n1\n5432\n\n\n");
            home.start().stop();
            Files.writeString(home.data().resolve("postmaster.pid"), "");
            assertThat(ask(home.start(), "select 1")).isEqualTo("1");
        }
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
