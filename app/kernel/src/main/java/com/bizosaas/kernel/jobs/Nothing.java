package com.bizosaas.kernel.jobs;

/** The job that does nothing: it shows that jobs are run. */
record Nothing() implements JobKind {

    static final String NAME = "nothing";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobRun run) {}

    @Override
    public boolean changesItems() {
        return false;
    }
}
