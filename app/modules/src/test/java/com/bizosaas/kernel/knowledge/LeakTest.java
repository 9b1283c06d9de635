package com.bizosaas.kernel.knowledge;

import static com.bizosaas.kernel.knowledge.Shelf.DOCUMENTS;
import static com.bizosaas.kernel.testing.World.ALI;
import static com.bizosaas.kernel.testing.World.ANNA;
import static com.bizosaas.kernel.testing.World.EDDA;
import static com.bizosaas.kernel.testing.World.NORA;
import static com.bizosaas.kernel.testing.World.RITA;
import static com.bizosaas.kernel.testing.World.ZOE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.config.ModelAccounts;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.Reply;
import com.bizosaas.kernel.testing.World;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever is asked, by people, groups and agents of two tenants: nobody reads a word that stands only in what belongs to
 * others. {@code -Dleaks.questions=10000} asks longer.
 */
class LeakTest {

    private static final int QUESTIONS = Integer.getInteger("leaks.questions", 400);

    private static final List<String> COMMON =
            List.of(("the oven safe flour door key opens every day at nine and holds bread for guests when rain falls"
                            + " on harbour street who where which price of kettle is seven or eight coins")
                    .split(" "));

    /** By whose word each is: a made-up word that stands in every sentence of theirs, and who may read it. */
    private static final Map<String, Set<World>> READERS = new TreeMap<>(Map.of(
            "zuravomi", EnumSet.of(ANNA, EDDA, RITA, ALI, NORA),
            "kelopani", EnumSet.of(ANNA, RITA),
            "moditaru", EnumSet.of(ANNA, ALI),
            "pefunoli", EnumSet.of(ANNA, NORA),
            "waribesu", EnumSet.of(ZOE),
            "togalime", EnumSet.of(ZOE),
            "nuvekito", EnumSet.noneOf(World.class)));

    private static final Map<World, Caller> CALLERS = new EnumMap<>(World.class);
    private static final Random RANDOM = new Random(11);

    private static Shelf shelf;

    @BeforeAll
    static void bring() {
        shelf = new Shelf(ModelAccounts.NONE, person -> CALLERS.getOrDefault(person, person.caller()));
        bring(ANNA, "zuravomi", "tenant");
        bring(ANNA, "kelopani", "group:bakers");
        bring(ANNA, "moditaru", "agent:x");
        bring(ANNA, "pefunoli", "agent:y");
        bring(ZOE, "waribesu", "tenant");
        bring(ZOE, "togalime", "agent:x");
        bring(ZOE, "nuvekito", "group:keepers");
        CALLERS.put(ALI, reader(ALI, "agent:x"));
        CALLERS.put(NORA, reader(NORA, "agent:y"));
        CALLERS.put(ZOE, reader(ZOE, "agent:x", "bakers"));
    }

    @AfterAll
    static void close() {
        shelf.close();
    }

    private static Caller reader(World person, String... groups) {
        return new Caller(
                Caller.Kind.API_KEY,
                person.tenant(),
                person.person(),
                person.name(),
                Set.of("reader"),
                Set.of(groups),
                person.person(),
                false);
    }

    private static void bring(World person, String word, String scope) {
        for (int i = 0; i < 3; i++) {
            String text = IntStream.range(0, 5)
                    .mapToObj(each -> "The " + word + " " + words(9) + ".")
                    .collect(Collectors.joining(" "));
            shelf.upload(person, word + i + ".txt", text, "title", "Notes of " + word + " " + i, "scope", scope);
        }
    }

    private static String words(int many) {
        return IntStream.range(0, many).mapToObj(each -> one(COMMON)).collect(Collectors.joining(" "));
    }

    private static <T> T one(List<T> list) {
        return list.get(RANDOM.nextInt(list.size()));
    }

    @Test
    void nobodyReadsAWordOfOthersWhateverIsAsked() {
        Map<World, Set<String>> read = new EnumMap<>(World.class);
        for (int i = 0; i < QUESTIONS; i++) {
            World person = one(List.of(World.values()));
            String words = asked();
            String reply = reply(person, words);
            READERS.forEach((word, readers) -> {
                if (reply.contains(word)) {
                    assertThat(readers)
                            .as(person + " asks: " + words + " and reads " + reply)
                            .contains(person);
                    read.computeIfAbsent(person, p -> new HashSet<>()).add(word);
                }
            });
        }
        READERS.forEach((word, readers) -> readers.forEach(person ->
                assertThat(read.get(person)).as("what %s reads", person).contains(word)));
    }

    /** Some words, among them nearly one of those that only some may read, as a spelling mistake or a beginning. */
    private static String asked() {
        String word = one(List.copyOf(READERS.keySet()));
        String nearly = RANDOM.nextBoolean()
                ? word.substring(0, 4 + RANDOM.nextInt(4))
                : word.substring(0, 5) + "e" + word.substring(6);
        return RANDOM.nextInt(3) == 0 ? words(1 + RANDOM.nextInt(6)) : words(RANDOM.nextInt(4)) + " " + nearly;
    }

    private static String reply(World person, String words) {
        String query = "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        String scope = one(List.of("", "", "tenant", "group:bakers", "group:keepers", "agent:x", "agent:y"));
        String scoped = scope.isEmpty() ? "" : "&scope=" + scope;
        Reply reply = switch (RANDOM.nextInt(7)) {
            case 0 -> shelf.site.get(person, "/api/search" + query);
            case 1 -> shelf.site.get(person, "/api/search/suggest?q=" + lastOf(words));
            case 2 -> shelf.site.get(person, DOCUMENTS + query + "&total=true");
            case 3 ->
                shelf.site.post(
                        person,
                        "/api/knowledge/ask",
                        Json.object()
                                .put("question", words)
                                .put("scope", scope.isEmpty() ? "tenant" : scope)
                                .toString());
            case 4 ->
                shelf.site.get(
                        person, "/api/knowledge/paths" + query + URLEncoder.encode(" Notes", StandardCharsets.UTF_8));
            default ->
                shelf.site.get(
                        person,
                        "/api/knowledge/search" + query + scoped + "&mode=" + one(List.of("text", "vector", "hybrid")));
        };
        assertThat(reply.response().statusCode()).as(reply.response().body()).isLessThan(300);
        return reply.response().body();
    }

    private static String lastOf(String words) {
        return words.substring(words.lastIndexOf(' ') + 1);
    }

    @Test
    void countsTellNothingOfOthers() {
        for (World person : World.values()) {
            long readable = 3
                    * READERS.values().stream()
                            .filter(each -> each.contains(person))
                            .count();
            assertThat(shelf.site
                            .get(person, DOCUMENTS + "?total=true")
                            .json()
                            .path("page")
                            .path("total")
                            .longValue())
                    .as(person.name())
                    .isEqualTo(readable);
        }
    }
}
