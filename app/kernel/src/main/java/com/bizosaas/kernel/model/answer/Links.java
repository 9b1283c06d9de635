package com.bizosaas.kernel.model.answer;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses in an answer. One that does not stand in a passage could lead readers astray or carry what was read to
 * whoever planted it, so it goes; of a picture, which would be fetched without a click, only the words are left.
 */
final class Links {

    private static final Pattern PICTURE = Pattern.compile("!\\[([^\\]]*)\\]\\s?(?:\\([^)]*\\)|\\[[^\\]]*\\])");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(\\s*<?([^)\\s>]*)>?[^)]*\\)");
    private static final Pattern IN_ANGLES = Pattern.compile("<((?:https?://|mailto:)[^>\\s]+)>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z!][^>]*>");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:\\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://|\\b(?:mailto|javascript|data|tel):|\\bwww\\.)[^\\s<>\"'\\])}]+"
                    + "|[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}.-]{1,200}\\.\\p{L}{2,24}"
                    + "|(?<![\\p{L}\\p{N}.@-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}[\\p{L}\\p{N}])?\\.)+\\p{Ll}{2,24}"
                    + "(?![\\p{L}\\p{N}])(?::\\d{1,5})?(?:/[^\\s<>\"'\\])}]*)?");
    private static final String ENDS = ".,;:!?*_";

    private Links() {}

    /** The addresses that stand in a text, as they stand there. */
    static Set<String> in(String text) {
        Set<String> found = new HashSet<>();
        Matcher addresses = ADDRESS.matcher(text);
        while (addresses.find()) {
            found.add(bare(addresses.group()));
        }
        return found;
    }

    /** The sentence as plain text with no other addresses than these. */
    static String cleaned(String sentence, Set<String> known) {
        String plain = PICTURE.matcher(sentence).replaceAll("$1");
        plain = LINK.matcher(plain).replaceAll(link -> Matcher.quoteReplacement(words(link, known)));
        plain = IN_ANGLES.matcher(plain).replaceAll("$1");
        plain = TAG.matcher(plain).replaceAll("");
        plain = ADDRESS.matcher(plain).replaceAll(found -> Matcher.quoteReplacement(kept(found.group(), known)));
        // What is left of a picture that was torn must not become one again where sentences are joined.
        return plain.replace("![", "[")
                .replace("](", "] (")
                .replaceAll("[(\\[]\\s*[)\\]]", "")
                .replaceAll("[ \\t]+", " ")
                .replaceAll(" (?=[.,;:!?](?:\\s|$))", "")
                .strip();
    }

    /** A number as a link's words is still a citation. */
    private static String words(MatchResult link, Set<String> known) {
        String words = link.group(1);
        if (words.matches("\\^?\\d{1,4}")) {
            return "[" + words + "]";
        }
        String target = link.group(2);
        return known.contains(bare(target)) && !words.contains(target) ? words + " (" + target + ")" : words;
    }

    private static String kept(String found, Set<String> known) {
        String address = bare(found);
        return (known.contains(address) ? address : "") + found.substring(address.length());
    }

    private static String bare(String address) {
        int end = address.length();
        while (end > 0 && ENDS.indexOf(address.charAt(end - 1)) >= 0) {
            end--;
        }
        return address.substring(0, end);
    }
}
