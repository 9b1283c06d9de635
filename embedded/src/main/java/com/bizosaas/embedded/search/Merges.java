package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.concurrent.Executor;
import org.apache.lucene.index.MergePolicy;
import org.apache.lucene.index.MergeScheduler;
import org.apache.lucene.index.MergeTrigger;

/** Merges segments on a thread that all indexes share, one at a time; a writer never waits for it. */
final class Merges extends MergeScheduler {

    private static final System.Logger LOG = System.getLogger(Merges.class.getName());

    private final Executor shared;

    Merges(Executor shared) {
        this.shared = shared;
    }

    @Override
    public void merge(MergeSource source, MergeTrigger trigger) {
        if (source.hasPendingMerges()) {
            shared.execute(() -> all(source));
        }
    }

    /** After a failed merge the writer refuses all further work, and says why. */
    private static void all(MergeSource source) {
        try {
            for (MergePolicy.OneMerge next = source.getNextMerge(); next != null; next = source.getNextMerge()) {
                source.merge(next);
            }
        } catch (IOException | RuntimeException failed) {
            LOG.log(System.Logger.Level.WARNING, "Segments of an index could not be merged", failed);
        }
    }

    @Override
    public void close() {
        // The writer waits for its merges by itself; the thread is not its own.
    }
}
