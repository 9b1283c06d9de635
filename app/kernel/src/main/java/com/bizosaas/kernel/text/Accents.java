package com.bizosaas.kernel.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Letters without what stands above, below or on them. */
public final class Accents {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Accents() {}

    /** {@code "Café №5"} becomes {@code "Cafe No5"}: compatible forms taken apart, all marks gone. */
    public static String without(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    }
}
