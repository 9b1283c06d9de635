package com.bizosaas.kernel.webhook;

import com.bizosaas.kernel.problem.FieldErrors;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses a webhook may go to: web addresses, and unless it is allowed none inside the network in which the
 * program runs. Whoever connects goes to one of the addresses that {@link #resolved} answered, and asks for no name
 * again: what a name means may change between two questions.
 */
final class Addresses {

    private static final String PRIVATE = "private_address";

    private final boolean allowPrivate;

    Addresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /** A webhook does not go there: {@code private_address} or {@code unknown_host}. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String code) {
            super(code, null, false, false);
        }

        String code() {
            return String.valueOf(getMessage());
        }
    }

    /** Says on the field {@code url} what can be seen to be wrong with it without asking anybody. */
    void check(String url, FieldErrors errors) {
        Optional<URI> address = web(url);
        if (address.isEmpty()) {
            errors.add("url", "not_a_web_address", "This must be a web address such as https://example.com/hook.");
        } else if (!allowPrivate && isPrivate(address.get().getHost())) {
            tell(PRIVATE, errors);
        }
    }

    /** Says on the field {@code url} what is wrong with its name. Asks the name servers, so not inside a transaction. */
    void checkName(String url, FieldErrors errors) {
        Optional<URI> address = web(url);
        if (address.isPresent() && !allowPrivate) {
            try {
                resolved(address.get());
            } catch (Refused refused) {
                tell(refused.code(), errors);
            }
        }
    }

    private static void tell(String code, FieldErrors errors) {
        errors.add(
                "url",
                code,
                code.equals(PRIVATE)
                        ? "This address lies inside the network in which the program runs."
                        : "There is no such host.");
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

    /** What the host's name stands for now, if a webhook may go to all of it. */
    List<InetAddress> resolved(URI address) throws Refused {
        try {
            List<InetAddress> found = List.of(InetAddress.getAllByName(address.getHost()));
            if (!allowPrivate && found.stream().anyMatch(Addresses::isPrivate)) {
                throw new Refused(PRIVATE);
            }
            return found;
        } catch (UnknownHostException unknown) {
            throw new Refused("unknown_host");
        }
    }

    /** Whether the host is an address, or the name of this machine, that no name server need be asked about. */
    private static boolean isPrivate(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            return isPrivate(InetAddress.ofLiteral(name));
        } catch (IllegalArgumentException aName) {
            return false;
        }
    }

    /** Every address that is not unicast on the public Internet (RFC 6890), also where IPv6 carries an IPv4 one. */
    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPrivate6(bytes) : isPrivate4(bytes, 0);
    }

    private static boolean isPrivate6(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        if (first == 0 && second == 0x64 && (b[2] & 0xff) == 0xff && (b[3] & 0xff) == 0x9b) {
            return isPrivate4(b, 12);
        }
        boolean global = (first & 0xe0) == 0x20;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean protocols = first == 0x20 && second == 0x01 && (b[2] & 0xfe) == 0;
        boolean examples = first == 0x20 && second == 0x01 && b[2] == 0x0d && (b[3] & 0xff) == 0xb8;
        return !global || protocols || examples || (sixToFour && isPrivate4(b, 2));
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
