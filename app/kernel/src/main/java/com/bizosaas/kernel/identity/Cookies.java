package com.bizosaas.kernel.identity;

/** The {@code Set-Cookie} header of a session. */
final class Cookies {

    private Cookies() {}

    static String set(IdentityOptions options, String token) {
        return line(options, token, Sessions.IDLE.toSeconds());
    }

    static String end(IdentityOptions options) {
        return line(options, "", 0);
    }

    private static String line(IdentityOptions options, String token, long seconds) {
        boolean secure = options.isSecure();
        String name = secure ? Callers.SECURE_COOKIE : Callers.COOKIE;
        return name + "=" + token + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
