package com.bizosaas.kernel.knowledge;

import com.bizosaas.kernel.text.Accents;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in a text: runs of capitalised words, and codes of letters and digits; without case, accents and signs. */
final class Names {

    static final int LONGEST = 100;
    private static final int MOST = 32;
    private static final int MOST_ASKED_WORDS = 200;
    private static final int LONGEST_ASKED = 5;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]\\p{M}*+(?:[-.'’/]?[\\p{L}\\p{N}]\\p{M}*+)*+");
    private static final Pattern POSSESSIVE = Pattern.compile("['’]s$");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> JOINING = Set.of("of", "de", "del", "du", "la", "van", "von", "der");

    private Names() {}

    /** A text as names are compared: {@code "Café AB-1200"} is {@code "cafe ab 1200"}. */
    static String fold(String text) {
        String folded = Accents.without(text).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return SIGNS.matcher(folded).replaceAll(" ").strip();
    }

    /** All that a question may name: its runs of one to five words. */
    static Set<String> asked(String question) {
        String[] words = fold(question).split(" ");
        Set<String> runs = new LinkedHashSet<>();
        for (int from = 0; from < Math.min(words.length, MOST_ASKED_WORDS); from++) {
            StringBuilder run = new StringBuilder();
            for (int to = from; to < Math.min(words.length, from + LONGEST_ASKED); to++) {
                run.append(to == from ? "" : " ").append(words[to]);
                if (!run.isEmpty() && run.length() <= LONGEST) {
                    runs.add(run.toString());
                }
            }
        }
        return runs;
    }

    /** The first names in a text, folded; a word that only begins a sentence is none. */
    static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Sentences.Span sentence : Sentences.of(text, 0, text.length())) {
            if (names.size() < MOST) {
                ofSentence(sentence.of(text), names);
            }
        }
        return names.size() <= MOST ? names : new LinkedHashSet<>(new ArrayList<>(names).subList(0, MOST));
    }

    private static void ofSentence(String sentence, Set<String> names) {
        List<String> run = new ArrayList<>();
        boolean leads = false;
        boolean first = true;
        int end = 0;
        Matcher words = WORD.matcher(sentence);
        while (words.find()) {
            String word = words.group();
            boolean apart = !sentence.substring(end, words.start()).isBlank();
            if (apart || !(isName(word) || (!run.isEmpty() && JOINING.contains(word)))) {
                add(run, leads, names);
            }
            if (isName(word) || !run.isEmpty()) {
                leads = run.isEmpty() ? first : leads;
                run.add(word);
            }
            first = false;
            end = words.end();
        }
        add(run, leads, names);
    }

    /** Notes a run that is over. One that leads a sentence may have its first word from the sentence alone. */
    private static void add(List<String> run, boolean leads, Set<String> names) {
        while (!run.isEmpty() && JOINING.contains(run.getLast())) {
            run.removeLast();
        }
        if (!run.isEmpty() && (!leads || run.size() > 1 || isCode(run.getFirst()))) {
            add(run, names);
        }
        if (leads && run.size() > 1) {
            add(run.subList(JOINING.contains(run.get(1)) ? 2 : 1, run.size()), names);
        }
        run.clear();
    }

    private static void add(List<String> run, Set<String> names) {
        String name = fold(POSSESSIVE.matcher(String.join(" ", run)).replaceAll(""));
        if (name.length() > 1 && name.length() <= LONGEST) {
            names.add(name);
        }
    }

    private static boolean isName(String word) {
        int first = word.codePointAt(0);
        return Character.isUpperCase(first) || Character.isTitleCase(first) || isCode(word);
    }

    /** Several capitals, or a capital and a digit. */
    private static boolean isCode(String word) {
        long capitals = word.codePoints().filter(Character::isUpperCase).count();
        return capitals > 1 || (capitals > 0 && word.codePoints().anyMatch(Character::isDigit));
    }
}
