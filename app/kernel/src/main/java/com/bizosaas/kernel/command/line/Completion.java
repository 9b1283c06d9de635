package com.bizosaas.kernel.command.line;

import java.util.List;

/** What may stand at a place of a line. */
@FunctionalInterface
public interface Completion {

    /** {@code before}: the words before the one at the cursor; {@code begun}: what is typed of that one. */
    List<Choice> choices(List<String> before, String begun);

    /** A word and what it means; one that is not {@code whole} is typed on, as {@code title=} is. */
    record Choice(String word, String meaning, boolean whole) {

        public static Choice of(String word, String meaning) {
            return new Choice(word, meaning, true);
        }

        public static Choice begun(String word, String meaning) {
            return new Choice(word, meaning, false);
        }
    }
}
