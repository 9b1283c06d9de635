package com.bizosaas.kernel.program;

/** Nothing can be served here; the message says what, why, and what to do about it. The exit code is 78. */
final class CannotRun extends RuntimeException {

    /** EX_CONFIG of sysexits.h: a supervisor need not try again. */
    static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1L;

    CannotRun(String message) {
        super(message);
    }
}
