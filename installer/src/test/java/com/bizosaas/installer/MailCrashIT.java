package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of the program while it sends mails to a slow server; {@code -Dcrash.mails=10000} for a long run. */
class MailCrashIT {

    private static final int MAILS = Integer.getInteger("crash.mails", 300);
    private static final int KILLS = 3;
    private static final Pattern ADDRESS =
            Pattern.compile("\"id\":\"([0-9a-f-]{36})\"[^{}]*?\"to\":\"(r\\d+@guest.example)\"");
    private static final Pattern TOTAL = Pattern.compile("\"total\":(\\d+)");

    @TempDir
    private Path folder;

    private static String address(int number) {
        return "r" + number + "@guest.example";
    }

    /** Asks again until it is acknowledged; the key makes the repeats one message. */
    private static void send(int port, String key, int number) {
        String body = "{\"to\":\"" + address(number)
                + "\",\"topic\":\"news\",\"subject\":\"News\",\"text\":\"Hello\",\"key\":\"k" + number + "\"}";
        while (Runs.call(port, "POST", "/api/messages/send", key, body).status() != 201) {
            Thread.onSpinWait();
        }
    }

    private static long total(int port, String key, String status) {
        var found = TOTAL.matcher(
                Runs.get(port, "/api/messages/messages?total=true&limit=1&filter%5Bstatus%5D=" + status, key)
                        .body());
        return found.find() ? Long.parseLong(found.group(1)) : -1;
    }

    private static void await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it never came to be").isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void noMailIsSentTwiceAndNoneIsLost() throws Exception {
        Duration patience = Duration.ofSeconds(60 + MAILS / 20);
        try (Runs runs = new Runs(folder);
                SlowMailServer server = new SlowMailServer(20);
                ExecutorService writers = Executors.newFixedThreadPool(4)) {
            Path home = runs.home("home");
            Files.writeString(
                    home.resolve("config.yaml"),
                    "mail: {url: \"smtp://127.0.0.1:" + server.port() + "\", from: shop@bakery.example}\n");
            int port = Runs.freePort();
            Process program = runs.runDemo(home, port);
            String key = Runs.demo(home, "api_key");
            IntStream.range(0, MAILS).forEach(number -> writers.execute(() -> send(port, key, number)));
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = MAILS * kill / (KILLS + 1);
                await(() -> server.count() >= until, patience);
                Runs.kill(program);
                program = runs.runDemo(home, port);
            }
            writers.shutdown();
            await(writers::isTerminated, patience);
            await(() -> total(port, key, "queued") == 0, patience);
            releaseWhatNeverArrived(port, key, server);
            await(() -> total(port, key, "queued") == 0, patience);
            assertThat(total(port, key, "failed")).isZero();
            List<Integer> wrong = IntStream.range(0, MAILS)
                    .filter(number -> server.count(address(number)) != 1)
                    .boxed()
                    .toList();
            assertThat(wrong).as("lost or sent twice; " + runs.log()).isEmpty();
        }
    }

    /** What a person does with a message in doubt: looks whether it arrived, and sends it again if it did not. */
    private static void releaseWhatNeverArrived(int port, String key, SlowMailServer server) {
        String doubtful = Runs.get(port, "/api/messages/messages?limit=200&filter%5Bstatus%5D=in_doubt", key)
                .body();
        var found = ADDRESS.matcher(doubtful);
        int released = 0;
        while (found.find()) {
            if (server.count(found.group(2)) == 0) {
                Runs.call(port, "POST", "/api/messages/messages/" + found.group(1) + "/release", key, "{}");
                released++;
            }
        }
        assertThat(total(port, key, "in_doubt"))
                .as("no more than were on the wire")
                .isBetween(0L, 4L * KILLS);
        assertThat(released).isBetween(0, 4 * KILLS);
    }
}
