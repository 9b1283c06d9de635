package com.bizosaas.kernel.gateway;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Content negotiation: which types a request accepts, which a route reads. */
final class MediaTypes {

    static final String ANY = "*/*";

    private static final Pattern QUALITY = Pattern.compile("(?i)\\s*q\\s*=\\s*([01](?:\\.[0-9]{0,3})?)\\s*");

    private MediaTypes() {}

    /** Whether any of the made types is accepted; no {@code Accept} accepts all. */
    static boolean accepts(List<String> accept, List<String> made) {
        if (accept.isEmpty() || made.contains(ANY)) {
            return true;
        }
        List<String> ranges = List.of(String.join(",", accept).split(","));
        return made.stream().anyMatch(type -> quality(ranges, bare(type)) > 0);
    }

    /** The quality that the most particular matching range gives. */
    private static double quality(List<String> ranges, String type) {
        double quality = 0;
        int most = -1;
        for (String range : ranges) {
            String bare = bare(range);
            int particular = particular(bare);
            if (particular > most && matches(bare, type)) {
                most = particular;
                quality = quality(range);
            }
        }
        return quality;
    }

    private static int particular(String range) {
        if (range.equals(ANY)) {
            return 0;
        }
        return range.endsWith("/*") ? 1 : 2;
    }

    /** The {@code q} of one range or coding; 1 where none stands, 0 for a broken one. */
    static double quality(String element) {
        String[] parameters = element.split(";");
        for (int i = 1; i < parameters.length; i++) {
            if (parameters[i].strip().toLowerCase(Locale.ROOT).startsWith("q")) {
                Matcher quality = QUALITY.matcher(parameters[i]);
                return quality.matches() ? Double.parseDouble(quality.group(1)) : 0;
            }
        }
        return 1;
    }

    /** Whether a body of this bare type is read by a route that reads these. */
    static boolean isRead(String type, List<String> reads) {
        return reads.stream().anyMatch(range -> range.equals(ANY) || (!type.isEmpty() && matches(range, type)));
    }

    private static boolean matches(String range, String type) {
        if (range.equals(ANY)) {
            return true;
        }
        return range.endsWith("/*") ? type.startsWith(range.substring(0, range.length() - 1)) : range.equals(type);
    }

    /** A type without its parameters, in lower case. */
    static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }
}
