package com.bizosaas.kernel.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void runsOfCapitalisedWordsAndCodesAreNames() {
        assertThat(Names.in(
                        "All products of the category Espresso Machines are cleaned with AB-1200, says Café Šárka."))
                .containsExactly("espresso machines", "ab 1200", "cafe sarka");
        assertThat(Names.in("It went to the Bank of Kenya, Mombasa’s harbour and O'Neill in Straße Zwölf."))
                .containsExactly("bank of kenya", "mombasa", "o neill", "strasse zwolf");
    }

    @Test
    void theFirstWordOfASentenceAloneIsNone() {
        assertThat(Names.in("Water boils. The Kettle Moruti boils it. Nobody knows why. SQL does not.\n12 Apes sleep"))
                .containsExactly("the kettle moruti", "kettle moruti", "sql", "apes");
        assertThat(Names.in("nothing has a name here, not 2026 and not x")).isEmpty();
    }

    @Test
    void namesAreFewAndShort() {
        String many =
                IntStream.range(0, 500).mapToObj(i -> "and Abc" + i + " so").collect(Collectors.joining(" "));
        assertThat(Names.in(many)).hasSize(32);
        assertThat(Names.in("He met " + "Longname ".repeat(50))).isEmpty();
        assertThat(Names.in("\uD800 \0 \u202E Ok \uDC00").size()).isLessThan(3);
    }

    @Test
    void aQuestionNamesItsRunsOfUpToFiveWords() {
        assertThat(Names.asked("Is Kettle-Moruti's lid ok?"))
                .contains("kettle moruti", "is kettle moruti s lid", "ok")
                .doesNotContain("is kettle moruti s lid ok");
        assertThat(Names.asked(" \0 ?! ")).isEmpty();
        assertThat(Names.asked("a ".repeat(2_000)).size()).isLessThan(6);
        assertThat(Names.asked("x".repeat(2_000))).isEmpty();
    }
}
