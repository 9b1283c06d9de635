package com.bizosaas.kernel.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.Locale;

/** What messages can go to. */
final class Addresses {

    private static final int LONGEST = 254;

    private Addresses() {}

    /** One bare address; its domain may be in any script. */
    static boolean isMail(String text) {
        String wire = wire(text);
        if (wire.length() > LONGEST || !wire.chars().allMatch(c -> c > 32 && c < 127)) {
            return false;
        }
        try {
            InternetAddress address = new InternetAddress(wire, true);
            return address.getAddress().equals(wire) && wire.indexOf('@') > 0;
        } catch (AddressException none) {
            return false;
        }
    }

    /** As mail servers want it: a domain in another script than Latin in its ASCII form. */
    static String wire(String address) {
        int at = address.lastIndexOf('@');
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return address;
        }
    }

    /** A number with its country, {@code +254700000001}. */
    static boolean isPhone(String text) {
        return text.matches("\\+[1-9][0-9]{6,14}");
    }

    static boolean fits(Channel channel, String to) {
        return switch (channel) {
            case MAIL -> isMail(to);
            case SMS -> isPhone(to);
            case IN_APP -> true;
        };
    }

    /** The same for all spellings of an address. */
    static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
