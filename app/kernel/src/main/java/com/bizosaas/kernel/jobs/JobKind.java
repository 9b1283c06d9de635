package com.bizosaas.kernel.jobs;

/** One kind of work. It may be cut off at any point and is run again from the start then; what it did must stand that. */
public interface JobKind {

    /** The kind's name in the job's row. */
    String name();

    /** Does the work. A {@code JobFailure} ends the job as failed with its message; other exceptions too, hidden. */
    void run(JobRun run);

    /** Takes the work back; asked only where {@link #canUndo} allows it. */
    default void undo(JobRun run) {
        throw new JobFailure("This is not undone.");
    }

    /** Whether it leaves anything to be found. */
    default boolean changesItems() {
        return true;
    }

    /** The job has come to its end, whichever; what was kept for its work can go. May be called again. */
    default void ended(Job job) {}

    /** Whether there is anything to take back: not for a dry run. */
    default boolean canUndo(Job job) {
        return false;
    }
}
