package com.bizosaas.kernel.identity.secret;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken for this address and business. The address counts whole and by its local part of four
 * characters or more, the business's name from three characters on, also without its spaces; case does not matter.
 */
public record PasswordPolicy(String email, @Nullable String business) {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 200;
    private static final int SHORTEST_LOCAL_PART = 4;
    private static final int SHORTEST_NAME = 3;

    /** What is wrong with the password, in a sentence that does not repeat it; null when it is taken. */
    public @Nullable String complaint(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return "The password needs at least " + SHORTEST + " characters.";
        }
        if (length > LONGEST) {
            return "The password may have at most " + LONGEST + " characters.";
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (holdsAddress(lower)) {
            return "The password must not contain the e-mail address.";
        }
        return holdsBusiness(lower) ? "The password must not contain the name of the business." : null;
    }

    private boolean holdsAddress(String password) {
        String address = email.strip().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        String local = at < 0 ? address : address.substring(0, at);
        return (!address.isEmpty() && password.contains(address))
                || (local.length() >= SHORTEST_LOCAL_PART && password.contains(local));
    }

    private boolean holdsBusiness(String password) {
        if (business == null) {
            return false;
        }
        String name = business.strip().toLowerCase(Locale.ROOT);
        String joined = name.replaceAll("\\s+", "");
        return joined.length() >= SHORTEST_NAME
                && (password.contains(name) || password.replaceAll("\\s+", "").contains(joined));
    }
}
