package com.bizosaas.kernel.tx;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.search.IndexDamaged;
import com.bizosaas.embedded.search.SearchTimeout;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import org.jspecify.annotations.Nullable;

/** What a failure of the database or of another engine means for a caller. */
public final class Faults {

    private Faults() {}

    /** The problem behind a failure that callers should know of; null for one that is our own mistake. */
    public static @Nullable Problem translate(Throwable failure) {
        String away = switch (failure) {
            case IndexDamaged damaged -> "The search is being mended; try again.";
            case SearchTimeout slow -> "The search takes too long at the moment; try again, or other words.";
            case EngineFailure down -> "A part of the program does not run at the moment; try again.";
            default -> "";
        };
        if (!away.isEmpty()) {
            return new Problem(KernelProblem.UNAVAILABLE, away, failure).header("Retry-After", "1");
        }
        if (!(failure instanceof DatabaseFailure trouble)) {
            return null;
        }
        if (trouble.isDiskFull()) {
            return new Problem(
                    KernelProblem.STORAGE_FULL, "The disk is full: free some space; writes then resume.", failure);
        }
        if (trouble.isAway() || trouble.isRetryable()) {
            return new Problem(
                            KernelProblem.UNAVAILABLE,
                            "The database does not answer at the moment; try again.",
                            failure)
                    .header("Retry-After", "1");
        }
        if (trouble.state().startsWith("22")) {
            return new Problem(KernelProblem.MALFORMED, "A value does not fit.", failure);
        }
        if (trouble.isUniqueViolation() || trouble.isForeignKeyViolation()) {
            return new Problem(KernelProblem.CONFLICT, "Another change came between; try again.", failure);
        }
        return null;
    }
}
