package com.bizosaas.kernel.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sentences that say the same of the same thing but for a number, or for a not; what is asked for tells things apart. */
final class Conflicts {

    private static final double SAME_WORDS = 0.5;

    /** Of two sentences of which one holds so much more of the question, the other is about something else. */
    private static final double MORE_COVERED = 0.1;

    private static final Set<String> NOTS =
            Set.of("not", "no", "never", "none", "cannot", "without", "nobody", "nothing", "neither", "nor");

    private static final Set<String> NUMBERS = Set.of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    .concat(" seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety")
                    .concat(" hundred thousand million half twice once")
                    .split(" "));

    private Conflicts() {}

    /** Pairs of these sentences, by their places in the list. */
    static List<List<Integer>> among(List<Sentence> sentences) {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            for (int j = i + 1; j < sentences.size(); j++) {
                if (contradict(sentences.get(i), sentences.get(j))) {
                    pairs.add(List.of(i, j));
                }
            }
        }
        return pairs;
    }

    private static boolean contradict(Sentence one, Sentence other) {
        Said first = Said.of(one.text());
        Said second = Said.of(other.text());
        boolean sameThing =
                first.shares(second) >= SAME_WORDS && Math.abs(one.covered() - other.covered()) < MORE_COVERED;
        boolean otherNumber = !first.numbers().isEmpty()
                && !second.numbers().isEmpty()
                && !first.numbers().equals(second.numbers());
        return sameThing && (otherNumber || first.denies() != second.denies());
    }

    /** A sentence without its numbers and nots, and those. */
    private record Said(Set<String> words, Set<String> numbers, boolean denies) {

        static Said of(String sentence) {
            Set<String> words = new HashSet<>();
            Set<String> numbers = new HashSet<>();
            boolean denies = false;
            for (String word : sentence.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}.,]+")) {
                String bare = word.replaceAll("^[.,]+|[.,]+$", "");
                if (bare.isEmpty()) {
                    continue;
                }
                if (NOTS.contains(bare) || bare.endsWith("n't")) {
                    denies = !denies;
                } else if (NUMBERS.contains(bare) || Character.isDigit(bare.charAt(0))) {
                    numbers.add(bare);
                } else {
                    words.add(bare);
                }
            }
            return new Said(words, numbers, denies);
        }

        double shares(Said other) {
            Set<String> all = new HashSet<>(words);
            all.addAll(other.words);
            long both = words.stream().filter(other.words::contains).count();
            return all.isEmpty() ? 0 : (double) both / all.size();
        }
    }
}
