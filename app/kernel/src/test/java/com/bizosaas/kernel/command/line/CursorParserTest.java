package com.bizosaas.kernel.command.line;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;

class CursorParserTest {

    private static CompletingParsedLine at(String line, int cursor) {
        return (CompletingParsedLine) new CursorParser().parse(line, cursor, Parser.ParseContext.COMPLETE);
    }

    @Test
    void theWordAtTheCursorIsTheLastOne() {
        var parsed = at("get catalog.pro rest", 15);
        assertThat(parsed.words()).containsExactly("get", "catalog.pro");
        assertThat(parsed.word()).isEqualTo("catalog.pro");
        assertThat(parsed.wordIndex()).isEqualTo(1);
        assertThat(parsed.rawWordLength()).isEqualTo(11);
    }

    @Test
    void behindABlankAnEmptyWordBegins() {
        assertThat(at("get ", 4).words()).containsExactly("get", "");
        assertThat(at("", 0).words()).containsExactly("");
        assertThat(at("get 'a b' ", 10).words()).containsExactly("get", "a b", "");
    }

    @Test
    void aQuotedWordIsReplacedFromItsQuoteOn() {
        var parsed = at("search 'rye br", 14);
        assertThat(parsed.word()).isEqualTo("rye br");
        assertThat(parsed.rawWordCursor()).isEqualTo(7);
        assertThat(parsed.escape("rye bread", true)).hasToString("'rye bread'");
        assertThat(at("search '", 8).words()).containsExactly("search", "");
    }
}
