package com.bizosaas.kernel.gateway.websocket;

/** Why a socket is closed (RFC 6455, 7.4). */
public final class CloseCode {

    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int BROKEN = 1002;
    public static final int NOT_TEXT = 1003;
    public static final int NOT_UTF8 = 1007;
    public static final int POLICY = 1008;
    public static final int TOO_BIG = 1009;
    public static final int INTERNAL = 1011;
    public static final int TRY_AGAIN = 1013;
    /** Session, key or membership ended; a code of our own. */
    public static final int UNAUTHENTICATED = 4401;

    private static final int NO_CODE = 1005;
    private static final int ABNORMAL = 1006;
    private static final int RESERVED = 1004;
    private static final int LAST_DEFINED = 1014;
    private static final int FIRST_OF_LIBRARIES = 3000;
    private static final int LAST = 4999;

    private CloseCode() {}

    /** Whether this may stand in a close frame. */
    static boolean isSent(int code) {
        boolean defined = code >= NORMAL && code <= LAST_DEFINED;
        boolean never = code == RESERVED || code == NO_CODE || code == ABNORMAL;
        return (defined && !never) || (code >= FIRST_OF_LIBRARIES && code <= LAST);
    }
}
