package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.problem.FieldErrors;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses a webhook may go to: web addresses, and unless it is allowed none inside the network in which the
 * program runs. The Java runtime keeps what a name resolved to for half a minute, so that the connection which follows a
 * check goes to the address that was checked.
 */
final class Addresses {

    private final boolean allowPrivate;

    Addresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** Says on the field {@code url} what is wrong with it. */
    void check(String url, FieldErrors errors) {
        Optional<URI> address = web(url);
        if (address.isEmpty()) {
            errors.add("url", "not_a_web_address", "This must be a web address such as https://example.com/hook.");
            return;
        }
        String refused = refused(address.get());
        if (refused != null) {
            errors.add(
                    "url",
                    refused,
                    refused.equals("private_address")
                            ? "This address lies inside the network in which the program runs."
                            : "There is no such host.");
        }
    }

    private static Optional<URI> web(String url) {
        try {
            URI address = new URI(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            boolean plain =
                    address.getHost() != null && address.getRawUserInfo() == null && address.getPort() <= 0xffff;
            return web && plain ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /** {@code private_address} or {@code unknown_host}; null when a webhook may go there now. */
    @Nullable
    String refused(URI address) {
        if (allowPrivate) {
            return null;
        }
        try {
            for (InetAddress each : InetAddress.getAllByName(address.getHost())) {
                if (isPrivate(each)) {
                    return "private_address";
                }
            }
            return null;
        } catch (UnknownHostException unknown) {
            return "unknown_host";
        }
    }

    /** Every address that is not unicast on the public Internet (RFC 6890), also where IPv6 carries an IPv4 one. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPrivate6(bytes) : isPrivate4(bytes, 0);
    }

    private static boolean isPrivate6(byte[] b) {
        int first = b[0] & 0xff;
        boolean uniqueLocal = (first & 0xfe) == 0xfc;
        boolean translated = first == 0 && (b[1] & 0xff) == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b;
        boolean sixToFour = first == 0x20 && b[1] == 0x02;
        boolean reserved = first == 0 && !translated;
        return uniqueLocal
                || reserved
                || (translated && isPrivate4(b, 12))
                || (sixToFour && isPrivate4(b, 2))
                || (first == 0x20 && b[1] == 0x01 && b[2] < 2 && b[2] >= 0);
    }

    private static boolean isPrivate4(byte[] b, int at) {
        int one = b[at] & 0xff;
        int two = b[at + 1] & 0xff;
        return switch (one) {
            case 0, 10, 127 -> true;
            case 100 -> two >= 64 && two < 128;
            case 169 -> two == 254;
            case 172 -> two >= 16 && two < 32;
            case 192 -> two == 168 || (two == 0 && (b[at + 2] & 0xff) <= 2);
            case 198 -> two == 18 || two == 19 || (two == 51 && (b[at + 2] & 0xff) == 100);
            case 203 -> two == 0 && (b[at + 2] & 0xff) == 113;
            default -> one >= 224;
        };
    }
}
