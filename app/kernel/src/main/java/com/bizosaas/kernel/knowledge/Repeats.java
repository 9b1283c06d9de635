package com.bizosaas.kernel.knowledge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which passages of a source say what an earlier one said: the same words, or nearly the same of a long passage with the
 * same numbers, as footers and boilerplate do: most of their shingles of three words are the same (Broder, 1997).
 */
final class Repeats {

    private static final Pattern NUMBER = Pattern.compile("\\p{N}+");
    private static final int SHINGLE = 3;
    private static final int LONG = 30;

    /** So much of their words, three by three, like passages share. */
    private static final double LIKE = 0.85;

    /** Passages that share so much seldom differ in more bits of their prints. */
    private static final int NEAR_BITS = 20;

    private final List<Said> before = new ArrayList<>();

    /** {@code shingles}: hashes of each three words, {@code print}: their SimHash. */
    private record Said(String words, Set<String> numbers, Set<Long> shingles, long print) {

        boolean repeats(Said other) {
            return words.equals(other.words)
                    || (shingles.size() + SHINGLE > LONG
                            && numbers.equals(other.numbers)
                            && Long.bitCount(print ^ other.print) <= NEAR_BITS
                            && likeness(other) >= LIKE);
        }

        private double likeness(Said other) {
            double both = shingles.stream().filter(other.shingles::contains).count();
            return both / (shingles.size() + other.shingles.size() - both);
        }
    }

    /** Whether this passage repeats an earlier one; if not it is remembered. */
    boolean isOne(String passage) {
        Said said = said(passage);
        if (before.stream().anyMatch(said::repeats)) {
            return true;
        }
        before.add(said);
        return false;
    }

    private static Said said(String passage) {
        String bare = passage.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String[] words = bare.split(" ");
        Set<String> numbers =
                NUMBER.matcher(bare).results().map(MatchResult::group).collect(Collectors.toSet());
        Set<Long> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.length; i++) {
            shingles.add(spread(words[i] + " " + words[i + 1] + " " + words[i + 2]));
        }
        return new Said(bare, numbers, shingles, print(shingles));
    }

    private static long print(Set<Long> shingles) {
        int[] weights = new int[Long.SIZE];
        for (long hash : shingles) {
            for (int bit = 0; bit < Long.SIZE; bit++) {
                weights[bit] += (hash >>> bit & 1) == 1 ? 1 : -1;
            }
        }
        long print = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            print |= weights[bit] > 0 ? 1L << bit : 0;
        }
        return print;
    }

    /** 64 bits of a text, by FNV-1a and the finisher of MurmurHash3. */
    private static long spread(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
