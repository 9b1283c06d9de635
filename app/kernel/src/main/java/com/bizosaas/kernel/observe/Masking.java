package com.bizosaas.kernel.observe;

import java.util.regex.Pattern;

/** The second wall before a log: whatever looks like a credential is taken out of a line. */
final class Masking {

    private static final String MASK = "***";

    private static final Pattern TOKENS = Pattern.compile(
            "\\b(?:bz[a-z]{0,2}_[A-Za-z0-9._~-]+|whsec_[A-Za-z0-9+/=_-]+|eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9._-]+)");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9+/=._~-]+");
    private static final Pattern NAMED =
            Pattern.compile("(?i)([\"']?[a-z_-]*(?:password|passwd|secret|token|api_key|otp|csrf)[\"']?\\s*[=:]\\s*)"
                    + "(?:\"(?:[^\"\\\\]|\\\\.)*\"?|'[^']*'?|[^\\s,;&\"'})\\]]+)");

    private Masking() {}

    static String of(String text) {
        String masked = TOKENS.matcher(text).replaceAll(MASK);
        masked = BEARER.matcher(masked).replaceAll("$1 " + MASK);
        return NAMED.matcher(masked).replaceAll("$1" + MASK);
    }
}
