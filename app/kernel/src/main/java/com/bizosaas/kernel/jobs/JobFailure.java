package com.bizosaas.kernel.jobs;

/** Ends a job as failed; the message is for who started it. */
public final class JobFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JobFailure(String message) {
        super(message);
    }
}
