package com.bizosaas.installer;

/** The program cannot run here; the message says what, why, and what to do about it. */
final class Refusal extends Exception {

    /** The exit code for it (EX_CONFIG of sysexits.h): a supervisor need not try again. */
    static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message);
    }
}
