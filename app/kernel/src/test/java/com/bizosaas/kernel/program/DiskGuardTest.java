package com.bizosaas.kernel.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {

    private static final Request ANY = (Request) Proxy.newProxyInstance(
            Request.class.getClassLoader(), new Class<?>[] {Request.class}, (proxy, method, arguments) -> null);

    private final AtomicLong usable = new AtomicLong(1L << 30);
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final DiskGuard guard = new DiskGuard(
            () -> {
                asked.incrementAndGet();
                return usable.get();
            },
            nanos::get);

    private int answer(Route route) {
        return guard.guarded(route).handler().handle(ANY).status();
    }

    private void later() {
        nanos.addAndGet(100_000_000);
    }

    @Test
    void writesAreRefusedWhileTheDiskIsFullAndResumeByThemselves() {
        Route write = Route.post("/api/x", request -> Answer.empty(204));
        assertThat(answer(write)).isEqualTo(204);
        usable.set(DiskGuard.NEEDED - 1);
        later();
        assertThatThrownBy(() -> answer(write)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(KernelProblem.STORAGE_FULL);
            assertThat(problem.detail()).contains("disk", "Free some space");
        });
        usable.set(DiskGuard.NEEDED);
        later();
        assertThat(answer(write)).isEqualTo(204);
    }

    @Test
    void readsAndPagesGoOn() {
        usable.set(0);
        later();
        assertThat(answer(Route.get("/api/x", request -> Answer.empty(204)))).isEqualTo(204);
        assertThat(answer(Route.post("/elsewhere", request -> Answer.empty(204))))
                .isEqualTo(204);
    }

    @Test
    void theDiskIsAskedTenTimesASecondAtMost() {
        int before = asked.get();
        for (int i = 0; i < 1000; i++) {
            nanos.addAndGet(1_000_000);
            guard.usable();
        }
        assertThat(asked.get() - before).isEqualTo(10);
    }

    @Test
    void theReserveIsGivenUpWhenTheDiskStandsFullAndTakenAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("reserve");
        Reserve reserve = new Reserve(file, usable::get);
        reserve.look();
        assertThat(Files.size(file)).isEqualTo(Reserve.SIZE);
        usable.set(0);
        reserve.look();
        assertThat(file).as("one look is not enough").exists();
        reserve.look();
        assertThat(file).doesNotExist();
        usable.set(DiskGuard.NEEDED + Reserve.SIZE);
        reserve.look();
        assertThat(file).as("not yet plenty").doesNotExist();
        usable.set(1L << 30);
        reserve.look();
        assertThat(Files.size(file)).isEqualTo(Reserve.SIZE);
    }
}
