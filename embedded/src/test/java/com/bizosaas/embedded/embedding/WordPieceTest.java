package com.bizosaas.embedded.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those that Hugging Face's tokenizers gives with the model's tokenizer.json. */
class WordPieceTest {

    private static final int MUCH = 10_000_000;
    private static final Vocabulary VOCABULARY = vocabulary();
    private static final WordPiece WORD_PIECE = new WordPiece(VOCABULARY);

    private static Vocabulary vocabulary() {
        try {
            return Vocabulary.of(Bge.TOKENIZER.bytes());
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static Tokens tokens(String text) {
        return WORD_PIECE.tokens(text, 0, Integer.MAX_VALUE);
    }

    private static List<Integer> ids(Tokens tokens) {
        return IntStream.range(0, tokens.size()).mapToObj(tokens::id).toList();
    }

    private static List<String> places(String text) {
        Tokens tokens = tokens(text);
        return IntStream.range(0, tokens.size())
                .mapToObj(i -> text.substring(tokens.start(i), tokens.end(i)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello world | 7592 2088",
                "unaffable | 14477 20961 3468",
                "antidisestablishmentarianism | 3424 10521 4355 7875 13602 3672 12199 2964",
                "Héllo, wörld! naïve café | 7592 1010 2088 999 15743 7668",
                "Straße İstanbul | 2358 27807 9960",
                "don't stop-me now... | 2123 1005 1056 2644 1011 2033 2085 1012 1012 1012",
                "1,234.56 €99 | 1015 1010 22018 1012 5179 1574 2683 2683",
                "北京 is 中国 | 1781 1755 2003 1746 1799",
                "日本語のテキスト | 1864 1876 1950 1671 30239 30227 30233 30240",
                "한국어 | 1469 30006 30021 29991 30014 30020 29999 30008",
                "ΣΑΣ | 1173 14608 29733",
                "≠ \u037e | 1027 1025",
                "\u200fשלום | 1266 29799 29792 29800",
                "👩\u200d👩\u200d👧 family | 100 2155",
                "a\u00ad\ufeff\u0000b\ufffdc \u200f\u00add | 5925 1040",
            })
    void cutsAsTheModelWasTaught(String text, String ids) {
        assertThat(ids(tokens(text)))
                .isEqualTo(
                        List.of(ids.split(" ")).stream().map(Integer::valueOf).toList());
        assertThat(WORD_PIECE.count(text)).isEqualTo(tokens(text).size());
    }

    @Test
    void theVocabularyIsWhole() {
        assertThat(VOCABULARY.id("[CLS]")).isEqualTo(101);
        assertThat(VOCABULARY.id("[SEP]")).isEqualTo(102);
        assertThat(VOCABULARY.id("[PAD]")).isEqualTo(0);
        assertThat(VOCABULARY.id("\\")).isEqualTo(1032);
        assertThat(VOCABULARY.id("\"")).isEqualTo(1000);
        assertThat(ids(tokens("telecommunications \\ \""))).containsExactly(12108, 1032, 1000);
    }

    @Test
    void namesOfSpecialTokensAreWordsLikeOthers() {
        assertThat(ids(tokens("[SEP]"))).doesNotContain(102).hasSizeGreaterThan(2);
    }

    @Test
    void aWordOfMoreThanAHundredCharactersIsOneUnknownToken() {
        assertThat(ids(tokens("x".repeat(101) + " y"))).containsExactly(100, 1061);
        assertThat(tokens("x".repeat(100)).size()).isGreaterThan(10);
        assertThat(places("x".repeat(101) + " y")).containsExactly("x".repeat(101), "y");
    }

    @Test
    void tokensSayWhereTheyStand() {
        assertThat(places("  Unaffable, Cafe\u0301\n北京!"))
                .containsExactly("Una", "ffa", "ble", ",", "Cafe\u0301", "北", "京", "!");
        assertThat(places("한a")).containsExactly("한", "한", "한", "a");
        Tokens none = WORD_PIECE.tokens("ab   ", 2, 10);
        assertThat(none.size()).isZero();
        assertThat(none.end()).isEqualTo(2);
    }

    @Test
    void aLongTextIsWalkedThroughPieceByPiece() {
        String text = "The quick brown fox jumps over the unaffable dog. ".repeat(50);
        List<Integer> ids = new ArrayList<>();
        Tokens some = WORD_PIECE.tokens(text, 0, 14);
        while (some.size() == 14) {
            int last = 13;
            while (some.continues(last)) {
                last--;
            }
            ids.addAll(ids(some).subList(0, last));
            some = WORD_PIECE.tokens(text, some.start(last), 14);
        }
        ids.addAll(ids(some));
        assertThat(ids).isEqualTo(ids(tokens(text)));
    }

    @Test
    void placesHoldForAnyText() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 3000; round++) {
            String text = randomText(random);
            Tokens tokens = tokens(text);
            assertThat(WORD_PIECE.count(text)).isEqualTo(tokens.size());
            int before = 0;
            for (int i = 0; i < tokens.size(); i++) {
                boolean sharesPlace = i > 0 && tokens.start(i) == tokens.start(i - 1);
                assertThat(tokens.end(i)).isGreaterThan(tokens.start(i)).isLessThanOrEqualTo(text.length());
                if (!sharesPlace) {
                    assertThat(tokens.start(i)).isGreaterThanOrEqualTo(before);
                    String between = text.substring(before, tokens.start(i));
                    assertThat(WORD_PIECE.count(between)).as(between).isZero();
                    if (!between.isBlank() || between.isEmpty()) {
                        before = tokens.end(i);
                        continue;
                    }
                    Tokens rest = WORD_PIECE.tokens(text, before, Integer.MAX_VALUE);
                    assertThat(ids(rest)).isEqualTo(ids(tokens).subList(i, tokens.size()));
                }
                before = tokens.end(i);
            }
            assertThat(WORD_PIECE.count(text.substring(before))).isZero();
        }
    }

    /** Letters of all kinds, halves of pairs, marks, spaces. */
    private static String randomText(Random random) {
        int[] kinds = {0x80, 0x250, 0x700, 0xD800, 0x10000, Character.MAX_CODE_POINT + 1};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(60); i > 0; i--) {
            int kind = random.nextInt(kinds.length + 2);
            if (kind < kinds.length) {
                text.appendCodePoint(random.nextInt(kinds[kind]));
            } else if (kind == kinds.length) {
                text.append(' ');
            } else {
                text.append((char) (0xD800 + random.nextInt(0x800)));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "é", "\ud800", "\udc00", "\u0000", "\u0301", "\u200f", "🙂", ".", "中", "aẹ́ ", "the cat "})
    void nothingIsTooLongOrTooOdd(String part) {
        String text = part.repeat((part.equals("x") ? MUCH : MUCH / 4) / part.length());
        int count = WORD_PIECE.count(text);
        assertThat(WORD_PIECE.tokens(text, 0, 254).size()).isEqualTo(Math.min(254, count));
    }
}
