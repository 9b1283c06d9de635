package com.bizosaas.kernel.gateway;

import java.util.regex.Pattern;

/**
 * Entity tags. The gzipped form of an answer has a tag of its own, as RFC 9110 wants it: {@code "7-gzip"} beside
 * {@code "7"}. What clients send back loses the suffix before any handler sees it.
 */
final class Validators {

    private static final Pattern GZIPPED = Pattern.compile("-gzip\"");

    private Validators() {}

    static boolean isCompared(String header) {
        return header.equalsIgnoreCase("If-Match") || header.equalsIgnoreCase("If-None-Match");
    }

    /** A list of tags without the suffix. */
    static String plain(String tags) {
        return GZIPPED.matcher(tags).replaceAll("\"");
    }

    static String gzipped(String tag) {
        return tag.endsWith("\"") ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag;
    }

    /** Whether {@code If-None-Match} names this tag, by weak comparison. */
    static boolean names(String list, String tag) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String listed : list.split(",")) {
            if (strong(listed.strip()).equals(strong(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String strong(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
