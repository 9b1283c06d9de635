package com.bizosaas.kernel.model.answer;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marks by which a sentence names passages: {@code [1]}, {@code [1, 3]}, {@code [2-4]}, {@code 【1】}. */
final class Marks {

    /** One mark. */
    static final Pattern ONE = Pattern.compile(
            "[\\[【]\\s*(?:passages?\\s*)?\\^?(\\d{1,4}(?:\\s*[,;–-]\\s*\\d{1,4})*)\\s*[\\]】]",
            Pattern.CASE_INSENSITIVE);

    /** The beginning of what may become one. */
    static final Pattern BEGUN = Pattern.compile("[\\[【][\\w\\s,;^–-]{0,24}");

    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\s*[–-]\\s*(\\d+))?");
    private static final int LONGEST_RANGE = 20;

    private Marks() {}

    /** The numbers that a sentence names, whether there are such passages or not. */
    static Set<Integer> numbers(String sentence) {
        Set<Integer> numbers = new TreeSet<>();
        Matcher marks = ONE.matcher(sentence);
        while (marks.find()) {
            Matcher ranges = RANGE.matcher(marks.group(1));
            while (ranges.find()) {
                int first = Integer.parseInt(ranges.group(1));
                int last = ranges.group(2) == null ? first : Integer.parseInt(ranges.group(2));
                for (int number = first; number <= Math.min(last, first + LONGEST_RANGE); number++) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    /** The sentence without its marks. */
    static String removed(String sentence) {
        return ONE.matcher(sentence).replaceAll("");
    }
}
