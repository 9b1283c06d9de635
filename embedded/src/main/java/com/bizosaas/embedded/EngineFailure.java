package com.bizosaas.embedded;

/** An engine cannot run here. The message says what, why and what to do about it. */
public final class EngineFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineFailure(String message) {
        super(message);
    }

    public EngineFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
