package com.bizosaas.kernel.command.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

    private static Table sample() {
        Table table = new Table(List.of("title", "text", "id"), 2);
        table.add(List.of("Rye", "short", "0193-4567"));
        table.add(List.of("Bread", "a text that is much longer than all the others", "0193-8888"));
        return table;
    }

    private static Screen wide(int width) {
        return new Screen(width, false);
    }

    @Test
    void columnsStandUnderTheirHeadings() {
        assertThat(sample().lines(wide(100)))
                .containsExactly(
                        "title  text                                            id",
                        "Rye    short                                           0193-4567",
                        "Bread  a text that is much longer than all the others  0193-8888");
    }

    @Test
    void theWidestIsCutAndTheIdNever() {
        List<String> lines = sample().lines(wide(40));
        assertThat(lines).allMatch(line -> line.length() <= 40);
        assertThat(lines.get(2)).isEqualTo("Bread  a text that is much l…  0193-8888");
        assertThat(lines.get(1)).endsWith("0193-4567");
    }

    @Test
    void whatDoesNotFitAtAllIsLeftOut() {
        assertThat(sample().lines(wide(20))).containsExactly("title  id", "Rye    0193-4567", "Bread  0193-8888");
        assertThat(sample().lines(wide(5)).get(1)).isEqualTo("0193-4567");
    }

    @Test
    void withoutATerminalValuesAreWholeBetweenTabs() {
        assertThat(sample().lines(Screen.NONE))
                .containsExactly(
                        "Rye\tshort\t0193-4567", "Bread\ta text that is much longer than all the others\t0193-8888");
    }

    @Test
    void wideSignsTakeTwoColumnsAndCombiningOnesNone() {
        assertThat(Width.of("日本語")).isEqualTo(6);
        assertThat(Width.of("e\u0301a")).isEqualTo(2);
        assertThat(Width.of("😀")).isEqualTo(2);
        assertThat(Width.of("ｱＡ한")).isEqualTo(5);
        assertThat(Width.of("naïve – Ω ж")).isEqualTo(11);
        assertThat(Width.cut("日本語", 4)).isEqualTo("日… ");
        assertThat(Width.cut("日本語", 6)).isEqualTo("日本語");
        Table table = new Table(List.of("a", "b"), 1);
        table.add(List.of("日本", "x"));
        table.add(List.of("ab", "y"));
        assertThat(table.lines(wide(40))).containsExactly("a     b", "日本  x", "ab    y");
    }

    @Test
    void marksAreBoldOnATerminalAlsoWhenCut() {
        Screen colours = new Screen(30, true);
        assertThat(Marks.shown(Marks.snippet("a <mark>Rye</mark> &lt;b&gt; &amp;lt;"), colours))
                .isEqualTo("a \u001B[1mRye\u001B[0m <b> &lt;");
        assertThat(Marks.shown(Marks.snippet("a <mark>Rye</mark>"), Screen.NONE))
                .isEqualTo("a Rye");
        String cut = Width.cut(Marks.snippet("<mark>wholemeal bread</mark>"), 8);
        assertThat(Marks.shown(cut, colours)).isEqualTo("\u001B[1mwholeme\u001B[0m…");
    }

    @Test
    void aTerminalObeysNothingOfWhatOthersWrote() {
        assertThat(Marks.line("a\u001B[2Jb\r\n\tc\u009Bd\u202Ee\uE000")).isEqualTo("a [2Jb   c de");
        assertThat(Marks.lines("a\r\nb\u0007")).isEqualTo("a\nb ");
    }

    @Test
    void paragraphsBreakWhereTheScreenEnds() {
        assertThat(Paragraph.of("one two three four\nfive", 2, new Screen(12, false)))
                .isEqualTo("  one two\n  three four\n  five");
        assertThat(Paragraph.of("one two three four", 0, Screen.NONE)).isEqualTo("one two three four");
    }

    @Test
    void coloursAreSparedWhereTheyAreNotWanted() {
        assertThat(Screen.of(100, Map.of("TERM", "xterm"))).isEqualTo(new Screen(100, true));
        assertThat(Screen.of(0, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(new Screen(80, false));
        assertThat(Screen.of(-1, Map.of("TERM", "xterm"))).isEqualTo(Screen.NONE);
    }
}
