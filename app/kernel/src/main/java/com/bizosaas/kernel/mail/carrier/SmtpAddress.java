package com.bizosaas.kernel.mail.carrier;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where mail is handed over: {@code smtp://user:password@host:587} or {@code smtps://…:465}. The former switches to TLS
 * by STARTTLS, or sends nothing; on loopback, and with {@code ?tls=off}, it does not.
 */
public record SmtpAddress(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable String password) {

    /** How the connection is kept from others. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    /** Reads a URL that the configuration has checked. */
    public static SmtpAddress of(String url) {
        URI uri = URI.create(url);
        boolean implicit = uri.getScheme().equals("smtps");
        String[] who = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        int port = uri.getPort() > 0 ? uri.getPort() : implicit ? 465 : 587;
        return new SmtpAddress(
                uri.getHost(),
                port,
                implicit ? Security.TLS : startTls(uri),
                who.length > 0 ? plain(who[0]) : null,
                who.length > 1 ? plain(who[1]) : null);
    }

    private static Security startTls(URI uri) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        boolean off = query.equals("tls=off") || (isLoopback(uri.getHost()) && !query.equals("tls=required"));
        return off ? Security.NONE : Security.STARTTLS;
    }

    /** Whether it is this machine. */
    public boolean isLoopback() {
        return isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }

    private static String plain(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return (security == Security.TLS ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
