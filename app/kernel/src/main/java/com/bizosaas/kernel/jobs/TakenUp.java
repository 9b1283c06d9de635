package com.bizosaas.kernel.jobs;

/** Another program has taken a job up, since this one was silent for long. */
final class TakenUp extends RuntimeException {

    private static final long serialVersionUID = 1;
}
