package com.bizosaas.embedded.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.embedded.search.Question.Match;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnippetTest {

    private static String of(String words, Match match, String... texts) {
        return new Snippet(new Question(words, match, Set.of(), false), "en")
                .of(Stream.of(texts)
                        .map(text -> new Document.Text(false, 1, text))
                        .toList());
    }

    @Test
    void theTextWithAHitIsShownAndMarked() {
        assertThat(of("paint", Match.ALL, "nothing here", "It was PAINTED & dried."))
                .isEqualTo("It was <mark>PAINTED</mark> &amp; dried.");
        assertThat(of("brule", Match.ALL, "Crème brûlée")).isEqualTo("Crème <mark>brûlée</mark>");
        assertThat(of("\"b c\"", Match.ALL, "a b d b c")).isEqualTo("a b d <mark>b</mark> <mark>c</mark>");
        assertThat(of("lamtern", Match.ALMOST, "a lantern")).isEqualTo("a <mark>lantern</mark>");
        assertThat(of("lamtern", Match.ALL, "a lantern")).isEqualTo("a lantern");
        assertThat(of("x", Match.ALL)).isEmpty();
    }

    @Test
    void aLongTextIsCutAroundTheHit() {
        String text = "word ".repeat(500) + "needle " + "more ".repeat(500);
        assertThat(of("needle", Match.ALL, text))
                .startsWith("… word")
                .contains("<mark>needle</mark> more")
                .endsWith("more …")
                .hasSizeLessThan(260);
    }

    @Test
    void aLongTextIsCutWhereMostOfTheWordsAre() {
        String text =
                "The ladder is red. " + "word ".repeat(100) + "A red lantern on the ladder. " + "more ".repeat(100);
        assertThat(of("where is the lantern of the red ladder", Match.ANY, text))
                .contains("A <mark>red</mark> <mark>lantern</mark> on the <mark>ladder</mark>.")
                .startsWith("… word")
                .endsWith("more …");
    }

    @Test
    void wordsThatTellNothingAreMarkedOnlyWhereAllAreWantedOrThereAreNoOthers() {
        assertThat(of("the lantern", Match.ANY, "the lantern")).isEqualTo("the <mark>lantern</mark>");
        assertThat(of("the lantern", Match.ALL, "the lantern")).isEqualTo("<mark>the</mark> <mark>lantern</mark>");
        assertThat(of("to be", Match.ANY, "to be or")).isEqualTo("<mark>to</mark> <mark>be</mark> or");
        assertThat(of("to \"be that\"", Match.ANY, "to be that")).isEqualTo("to <mark>be</mark> <mark>that</mark>");
    }

    @Test
    void whateverTheTextNothingButMarksIsMarkup() {
        Random random = new Random(3);
        String letters = "ab<>&\"' \ud83d\ude00é\n/=";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < random.nextInt(400); i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String snippet = of("a b ab", Match.ANY, text.toString());
            assertThat(snippet.replaceAll("</?mark>", "").replaceAll("&(amp|lt|gt|quot|#39);", ""))
                    .doesNotContain("<", ">", "&", "\"", "'");
            assertThat(snippet.split("<mark>", -1)).hasSameSizeAs(snippet.split("</mark>", -1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lantern,lantern,0,true",
        "lantern,lamtern,0,false",
        "lantern,lamtern,1,true",
        "lantern,latnern,1,true",
        "lantern,lantrn,1,true",
        "lantern,llantern,1,true",
        "lantern,lamtarn,1,false",
        "lantern,lamtarn,2,true",
        "lantern,lamtqrz,2,false",
        "zzzantern,lantern,2,false",
        "lant😀rn,lant🚀rn,1,true",
        "lant😀rn,lant🚀rm,1,false"
    })
    void spellingsAreSoFarApart(String one, String other, int edits, boolean within) {
        assertThat(Spelling.within(one, other, edits)).isEqualTo(within);
    }
}
