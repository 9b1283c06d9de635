package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the program while it takes in documents, {@code -Dcrash.documents=5000 -Dcrash.kills=9} for a long run: in the end
 * each is there once, is found, and the counts of the job say so.
 */
class IngestCrashIT {

    private static final int MANY = Integer.getInteger("crash.documents", 300);
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final int SENTENCES = 600;
    private static final String DOCUMENTS = "/api/knowledge/documents";
    private static final Pattern JOB = Pattern.compile("\"job\":\"([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofSeconds(60 + MANY / 5);

    @TempDir
    private Path folder;

    /** A word of its own for each number. */
    private static String word(int number) {
        String syllables = "bacadofegulimenopiruzetovawexy";
        StringBuilder word = new StringBuilder("q");
        for (int rest = number + 15; rest > 0; rest /= 15) {
            word.append(syllables, rest % 15 * 2, rest % 15 * 2 + 2);
        }
        return word.append("r").toString();
    }

    private static String lines() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "{\"external_id\":\"d" + i + "\",\"title\":\"Sheet " + i + "\",\"text\":\"The " + word(i)
                        + " valve is cleaned with warm cider. It is never oiled. It stands in room " + i + ".\"}")
                .collect(Collectors.joining("\n"));
    }

    private static String form() {
        String book = IntStream.range(0, SENTENCES)
                .mapToObj(i -> "In chapter " + i + " the " + word(MANY + i) + " pump is mended by its keeper.")
                .collect(Collectors.joining(" "));
        return "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"book.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + book + "\r\n--x--\r\n";
    }

    private static String job(Runs.Reply accepted) {
        Matcher job = JOB.matcher(accepted.body());
        assertThat(job.find()).as(accepted.body()).isTrue();
        return job.group(1);
    }

    private static long number(String body, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":(\\d+)").matcher(body);
        return value.find() ? Long.parseLong(value.group(1)) : 0;
    }

    private static String state(int port, String key, String job) {
        return Runs.get(port, "/api/jobs/" + job, key).body();
    }

    @Test
    void eachDocumentIsThereOnceAfterKillsHalfWay() throws Exception {
        try (Runs runs = new Runs(folder)) {
            Path home = runs.home("home");
            int port = Runs.freePort();
            Process program = runs.runDemo(home, port);
            String key = Runs.demo(home, "api_key");
            long before = number(Runs.get(port, DOCUMENTS + "?total=true", key).body(), "total");
            String list = job(Runs.upload(port, DOCUMENTS + "/import", key, "application/x-ndjson", lines()));
            String book = job(Runs.upload(port, DOCUMENTS, key, "multipart/form-data; boundary=x", form()));
            for (int kill = 1; kill <= KILLS; kill++) {
                int until = MANY * kill / (KILLS + 1);
                await().atMost(PATIENCE).until(() -> number(state(port, key, list), "read") >= until);
                Runs.kill(program);
                program = runs.runDemo(home, port);
            }
            for (String job : new String[] {list, book}) {
                await().atMost(PATIENCE).until(() -> state(port, key, job).contains("\"status\":\"succeeded\""));
            }
            assertThat(number(state(port, key, list), "created")).as(runs.log()).isEqualTo(MANY);
            assertThat(number(Runs.get(port, DOCUMENTS + "?total=true", key).body(), "total"))
                    .isEqualTo(before + MANY + 1);
            for (int i = 0; i < MANY; i++) {
                assertThat(Runs.get(port, "/api/knowledge/search?mode=text&limit=1&q=" + word(i), key)
                                .body())
                        .contains("\"external_id\":\"d" + i + "\"");
            }
            for (int i = 0; i < SENTENCES; i += 20) {
                assertThat(Runs.get(port, "/api/knowledge/search?mode=text&limit=1&q=" + word(MANY + i), key)
                                .body())
                        .contains("\"title\":\"book\"");
            }
        }
    }
}
