package com.bizosaas.embedded.search;

/** How far two words are apart: letters changed, added, lost, or two side by side exchanged. */
final class Spelling {

    private Spelling() {}

    /** Whether the words are at most so many edits apart. */
    static boolean within(String one, String other, int edits) {
        if (edits == 0 || Math.abs(one.length() - other.length()) > 2 * edits) {
            return one.equals(other);
        }
        if (Long.bitCount(letters(one) & ~letters(other)) > edits) {
            return false;
        }
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        int[][] far = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                far[i][j] = i == 0 || j == 0 ? i + j : step(far, a, b, i, j);
            }
        }
        return far[a.length][b.length] <= edits;
    }

    /** The letters of a word, a bit for each, some shared by several: each edit takes one away at most. */
    private static long letters(String word) {
        long letters = 0;
        for (int i = 0; i < word.length(); ) {
            int letter = word.codePointAt(i);
            letters |= 1L << letter;
            i += Character.charCount(letter);
        }
        return letters;
    }

    private static int step(int[][] far, int[] a, int[] b, int i, int j) {
        int least = Math.min(
                Math.min(far[i - 1][j], far[i][j - 1]) + 1, far[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
        boolean exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return exchanged ? Math.min(least, far[i - 2][j - 2] + 1) : least;
    }
}
