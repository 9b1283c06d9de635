package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the program at random moments under writes; {@code -Dcrash.rounds=1000} for a long run. */
class CrashIT {

    private static final String PRODUCTS = "/api/catalog/products";
    private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\"");
    private static final int WRITERS = 4;
    private static final int LONGEST_MILLIS = 400;
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 30);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @TempDir
    private Path folder;

    /** Creates products until it is told to stop; what was acknowledged is kept. */
    private static List<String> write(int port, String key, AtomicBoolean stop) {
        List<String> acknowledged = new ArrayList<>();
        while (!stop.get()) {
            Runs.Reply reply = Runs.call(port, "POST", PRODUCTS, key, "{\"title\":\"Kept\",\"kind\":\"physical\"}");
            Matcher id = ID.matcher(reply.body());
            if (reply.status() == 201 && id.find()) {
                acknowledged.add(id.group(1));
            }
        }
        return acknowledged;
    }

    @Test
    void whatWasAcknowledgedIsThereAfterEveryKill() throws Exception {
        Random random = new Random(SEED);
        List<String> all = new ArrayList<>();
        try (Runs runs = new Runs(folder)) {
            Path home = runs.home("home");
            assertThat(Runs.ended(runs.start("start-up-cache", "--home", home.toString())))
                    .as(runs.log())
                    .isZero();
            int port = Runs.freePort();
            Process program = runs.runDemo(home, port);
            String key = Runs.demo(home, "api_key");
            for (int round = 1; round <= ROUNDS; round++) {
                List<String> acknowledged = crash(program, port, key, random.nextInt(LONGEST_MILLIS));
                program = runs.runDemo(home, port);
                assertThat(acknowledged).as("round %d, seed %d", round, SEED).allMatch(id -> isThere(port, key, id));
                all.addAll(acknowledged);
            }
            assertThat(all).as("at the end, seed %d", SEED).isNotEmpty().allMatch(id -> isThere(port, key, id));
        }
    }

    private static List<String> crash(Process program, int port, String key, int millis) throws Exception {
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> acknowledged.addAll(write(port, key, stop)));
            }
            Thread.sleep(millis);
            Runs.kill(program);
            stop.set(true);
            writers.shutdown();
            assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        return acknowledged;
    }

    private static boolean isThere(int port, String key, String id) {
        return Runs.get(port, PRODUCTS + "/" + id, key).status() == 200;
    }
}
