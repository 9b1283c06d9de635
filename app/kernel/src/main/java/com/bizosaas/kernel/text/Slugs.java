package com.bizosaas.kernel.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The readable part of an address: small letters and digits of any script, hyphens between. */
public final class Slugs {

    public static final int LONGEST = 200;

    private static final int SUFFIXES = 50;

    private Slugs() {}

    /** The slug of a title; {@code otherwise} when nothing of it is a letter or digit. */
    public static String of(String title, String otherwise) {
        String slug = Normalizer.normalize(Accents.without(title), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = slug.length() <= LONGEST
                ? slug
                : slug.substring(0, slug.offsetByCodePoints(0, Math.min(150, slug.codePointCount(0, slug.length()))));
        return cut.isEmpty() ? otherwise : cut;
    }

    /** Whether this may be given as a slug. */
    public static boolean isSlug(String text) {
        return text.length() <= LONGEST && text.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}._~-]*");
    }

    /** The slug itself, or with the first free number behind it. {@code taken} answers which of some slugs are taken. */
    public static String free(String slug, Function<Set<String>, Set<String>> taken) {
        Set<String> numbered = IntStream.rangeClosed(2, SUFFIXES)
                .mapToObj(n -> slug + "-" + n)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        Set<String> asked = new java.util.LinkedHashSet<>(Set.of(slug));
        asked.addAll(numbered);
        Set<String> gone = taken.apply(asked);
        Predicate<String> isFree = each -> !gone.contains(each);
        return isFree.test(slug)
                ? slug
                : numbered.stream()
                        .filter(isFree)
                        .findFirst()
                        .orElseGet(
                                () -> slug + "-" + UUID.randomUUID().toString().substring(24));
    }
}
