package com.bizosaas.installer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void theHomeIsFoundInBothSpellings() {
        assertThat(new Words("run", "--home", "/a/b").home()).isEqualTo(Path.of("/a/b"));
        assertThat(new Words("--home=/a/../b", "run").home()).isEqualTo(Path.of("/b"));
        assertThat(new Words("run", "--demo").home()).isNull();
    }

    @Test
    void theCommandIsTheFirstWordThatIsNoOption() {
        assertThat(new Words("--home", "run", "status").isRun()).isFalse();
        assertThat(new Words("--home", "x", "run").isRun()).isTrue();
        assertThat(new Words("search", "run").isRun()).isFalse();
        assertThat(new Words("--help").isCommand()).isFalse();
    }

    @Test
    void anotherHomeTakesThePlaceOfTheNamedOne() {
        assertThat(new Words("run", "--home", "x", "--port=1").withHome(Path.of("/y")))
                .containsExactly("run", "--port=1", "--home", "/y");
    }

    @Test
    void versionsOldAndNewAreUnderstood() {
        assertThat(Jdk.major("1.8.0_402")).isEqualTo(8);
        assertThat(Jdk.major("\"25.0.3\"")).isEqualTo(25);
        assertThat(Jdk.major("26-ea")).isEqualTo(26);
        assertThat(Jdk.major("unknown")).isZero();
    }
}
