package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the program at random moments under mixed writes; {@code -Dcrash.rounds=1000} for a long run. After
 * every kill each acknowledged write is there and has its events in order; at the end the index holds what the table
 * holds, the webhook heard of every product, and the audit chain is whole.
 */
class CrashIT {

    private static final String PRODUCTS = "/api/catalog/products";
    private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern TYPE = Pattern.compile("\"type\":\"catalog\\.product\\.([a-z]+)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");
    private static final String WORD = "vigilant";
    private static final int WRITERS = 4;
    private static final int LONGEST_MILLIS = 400;
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 30);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

    @TempDir
    private Path folder;

    /** A product and what became of it, as far as it was acknowledged. */
    private record Written(String id, List<String> acknowledged) {}

    /** Makes products, changes them and deletes every second one until it is told to stop. */
    private static List<Written> write(int port, String key, AtomicBoolean stop) {
        List<Written> all = new ArrayList<>();
        String made = "{\"title\":\"Kept " + WORD + "\",\"kind\":\"physical\"}";
        while (!stop.get()) {
            Runs.Reply reply = Runs.call(port, "POST", PRODUCTS, key, made);
            Matcher id = ID.matcher(reply.body());
            if (reply.status() == 201 && id.find()) {
                Written written = new Written(id.group(1), new ArrayList<>(List.of("created")));
                all.add(written);
                publish(port, key, written, all.size() % 2 == 0);
            }
        }
        return all;
    }

    private static void publish(int port, String key, Written written, boolean delete) {
        String path = PRODUCTS + "/" + written.id();
        if (Runs.call(port, "POST", path + "/publish", key, "").status() == 200) {
            written.acknowledged().add("published");
            if (delete && Runs.call(port, "DELETE", path, key, "").status() == 204) {
                written.acknowledged().add("deleted");
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterEveryKillAndWasTold() throws Exception {
        Random random = new Random(SEED);
        List<Written> all = new ArrayList<>();
        try (Runs runs = new Runs(folder);
                Hook hook = new Hook()) {
            Path home = runs.home("home");
            assertThat(Runs.ended(runs.start("start-up-cache", "--home", home.toString())))
                    .as(runs.log())
                    .isZero();
            int port = Runs.freePort();
            Process program = runs.runDemo(home, port);
            String key = Runs.demo(home, "api_key");
            String endpoint = "{\"url\":\"" + hook.url() + "\",\"types\":[\"catalog.product.created\"]}";
            assertThat(Runs.call(port, "POST", "/api/webhooks/endpoints", key, endpoint)
                            .status())
                    .isEqualTo(201);
            for (int round = 1; round <= ROUNDS; round++) {
                List<Written> written = crash(program, port, key, random.nextInt(LONGEST_MILLIS));
                program = runs.runDemo(home, port);
                assertThat(written).as("round %d, seed %d", round, SEED).allMatch(one -> isWhole(port, key, one));
                all.addAll(written);
            }
            assertThat(all).as("at the end, seed %d", SEED).isNotEmpty().allMatch(one -> isWhole(port, key, one));
            followersAgree(runs, home, new Site(port, key), hook, all);
        }
    }

    private record Site(int port, String key) {}

    private static void followersAgree(Runs runs, Path home, Site site, Hook hook, List<Written> all) throws Exception {
        String list = PRODUCTS + "?total=true&limit=1&";
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            long there = total(site, list + "filter[title.contains]=" + WORD);
            return there > 0 && total(site, list + "q=" + WORD) == there;
        });
        Set<String> ids = all.stream().map(Written::id).collect(Collectors.toSet());
        await().atMost(Duration.ofMinutes(2))
                .until(() -> hook.taken().stream()
                        .map(Hook.Taken::subject)
                        .collect(Collectors.toSet())
                        .containsAll(ids));
        assertThat(Runs.ended(runs.start("verify", "--audit", "--home", home.toString())))
                .as(runs.log())
                .isZero();
    }

    private static long total(Site site, String path) {
        Matcher total = TOTAL.matcher(Runs.get(site.port(), path, site.key()).body());
        return total.find() ? Long.parseLong(total.group(1)) : -1;
    }

    private static List<Written> crash(Process program, int port, String key, int millis) throws Exception {
        List<Written> written = new CopyOnWriteArrayList<>();
        AtomicBoolean stop = new AtomicBoolean();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int i = 0; i < WRITERS; i++) {
                writers.execute(() -> written.addAll(write(port, key, stop)));
            }
            Thread.sleep(millis);
            Runs.kill(program);
            stop.set(true);
            writers.shutdown();
            assertThat(writers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
        return written;
    }

    /** The product is as it was acknowledged, and so are its events; of one write more the answer may have been lost. */
    private static boolean isWhole(int port, String key, Written written) {
        boolean deleted = written.acknowledged().contains("deleted");
        int status = Runs.get(port, PRODUCTS + "/" + written.id(), key).status();
        List<String> told = new ArrayList<>();
        Matcher types = TYPE.matcher(Runs.get(port, "/api/events/events?filter[subject.id]=" + written.id(), key)
                .body());
        while (types.find()) {
            told.add(types.group(1));
        }
        int acknowledged = written.acknowledged().size();
        return status == (told.contains("deleted") ? 404 : 200)
                && (!deleted || status == 404)
                && told.size() >= acknowledged
                && told.size() <= acknowledged + 1
                && told.subList(0, acknowledged).equals(written.acknowledged());
    }
}
