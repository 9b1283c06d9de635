package com.bizosaas.kernel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.knowledge.Sentences.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutterTest {

    private static final Cutter BY_WORDS =
            new Cutter(text -> text.strip().isEmpty() ? 0 : text.strip().split("\\s+").length);

    private static List<String> sentences(String text) {
        return Sentences.of(text, 0, text.length()).stream()
                .map(span -> span.of(text))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It rains. We stay.|2",
                "Dr. Otieno sees patients, e.g. Anna. She waits.|2",
                "The price is 4.50 today. Tomorrow it rises!|2",
                "Is it so? Yes.|2",
                "J. R. Smith wrote it.|1",
                "See Fig. 3 for the valve.|1",
                "no stop at all|1"
            })
    void aFullStopIsNotAlwaysTheEnd(String text, int count) {
        assertThat(sentences(text)).hasSize(count);
    }

    @Test
    void linesOfAListAreSentencesAndWrappedLinesAreNot() {
        assertThat(sentences("Opening hours\nMonday: 9 to 5\nTuesday: closed")).hasSize(3);
        assertThat(sentences("This line was wrapped\nin the middle of it.\n\nA new one."))
                .containsExactly("This line was wrapped\nin the middle of it.", "A new one.");
        assertThat(sentences(" \n\n \t")).isEmpty();
    }

    @Test
    void aShortTextIsOnePassage() {
        String text = "  It rains. We stay.  ";
        assertThat(BY_WORDS.cut(text, 0, text.length())).containsExactly(new Span(2, 20));
        assertThat(BY_WORDS.cut("", 0, 0)).isEmpty();
    }

    @Test
    void passagesAreWholeSentencesWithOneOfOverlap() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("Sentence number ").append(i).append(" has eight words here. ");
        }
        List<Span> passages = BY_WORDS.cut(text.toString(), 0, text.length());
        assertThat(passages).hasSizeGreaterThan(2);
        for (int i = 0; i < passages.size(); i++) {
            assertThat(passages.get(i).of(text.toString()))
                    .startsWith("Sentence number ")
                    .endsWith("here.");
            assertThat(passages.get(i).of(text.toString()).split("\\s+").length).isLessThanOrEqualTo(Cutter.LONGEST);
            assertThat(i == 0 || passages.get(i).start() < passages.get(i - 1).end())
                    .isTrue();
        }
        assertThat(passages.getLast().end()).isEqualTo(text.toString().strip().length());
    }

    @Test
    void nothingIsLostWhateverTheText() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder built = new StringBuilder();
            int length = random.nextInt(4_000);
            for (int i = 0; i < length; i++) {
                built.appendCodePoint(
                        switch (random.nextInt(12)) {
                            case 0 -> ' ';
                            case 1 -> random.nextInt(5) == 0 ? '\n' : '.';
                            case 2 -> 0x1F6A2;
                            default -> 'a' + random.nextInt(26);
                        });
            }
            String text = built.toString();
            List<Span> passages = BY_WORDS.cut(text, 0, text.length());
            boolean[] covered = new boolean[text.length()];
            passages.forEach(span -> java.util.Arrays.fill(covered, span.start(), span.end(), true));
            for (int i = 0; i < covered.length; i++) {
                assertThat(covered[i] || Character.isWhitespace(text.charAt(i)))
                        .as("round %d at %d", round, i)
                        .isTrue();
            }
            assertThat(passages).allMatch(span -> !Character.isLowSurrogate(text.charAt(span.start())));
        }
    }

    @Test
    void aSentenceWithoutEndIsCutAllTheSame() {
        Cutter byLetters = new Cutter(String::length);
        String text = "x".repeat(10_000);
        assertThat(byLetters.cut(text, 0, text.length()))
                .allMatch(span -> span.length() <= Cutter.LONGEST)
                .hasSizeGreaterThan(70);
    }
}
