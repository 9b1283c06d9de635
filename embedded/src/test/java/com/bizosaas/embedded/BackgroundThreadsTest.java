package com.bizosaas.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BackgroundThreadsTest {

    /** Field 19 of proc_pid_stat(5); the second, the thread's name, may hold spaces. */
    private static int niceness() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
    }

    @Test
    void theyAloneGiveWay() throws Exception {
        int mine = niceness();
        try (var background = Executors.newSingleThreadExecutor(new BackgroundThreads("background"));
                var other = Executors.newSingleThreadExecutor()) {
            assertThat(background.submit(BackgroundThreadsTest::niceness).get()).isEqualTo(Math.max(10, mine));
            assertThat(other.submit(BackgroundThreadsTest::niceness).get()).isEqualTo(mine);
        }
        assertThat(niceness()).isEqualTo(mine);
    }
}
