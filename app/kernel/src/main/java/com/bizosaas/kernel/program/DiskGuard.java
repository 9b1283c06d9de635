package com.bizosaas.kernel.program;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Refuses writes while the disk of the home is nearly full, so that PostgreSQL keeps the room that it needs. */
final class DiskGuard {

    /** Fewer usable bytes than this are left to PostgreSQL alone. */
    static final long NEEDED = 48L << 20;

    private static final long HOLDS = 100_000_000;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final LongSupplier usable;
    private final LongSupplier nanos;
    private final AtomicLong askedAt;
    private volatile long found;

    DiskGuard(Path home) {
        this(() -> home.toFile().getUsableSpace(), System::nanoTime);
    }

    DiskGuard(LongSupplier usable, LongSupplier nanos) {
        this.usable = usable;
        this.nanos = nanos;
        this.found = usable.getAsLong();
        this.askedAt = new AtomicLong(nanos.getAsLong());
    }

    /** The usable bytes, at most a tenth of a second ago. */
    long usable() {
        long now = nanos.getAsLong();
        long last = askedAt.get();
        if (now - last >= HOLDS && askedAt.compareAndSet(last, now)) {
            found = usable.getAsLong();
        }
        return found;
    }

    /** The same route; a write under {@code /api} is 507 while there is too little space. */
    Route guarded(Route route) {
        if (!WRITES.contains(route.method()) || !route.path().startsWith("/api/")) {
            return route;
        }
        Route.Handler handler = route.handler();
        return new Route(
                route.method(),
                route.path(),
                request -> {
                    requireSpace();
                    return handler.handle(request);
                },
                route.isOpen(),
                route.reads(),
                route.makes(),
                route.bodyLimit(),
                route.throttle());
    }

    private void requireSpace() {
        long left = usable();
        if (left < NEEDED) {
            throw new Problem(
                            KernelProblem.STORAGE_FULL,
                            "The disk is full: " + (left >> 20) + " MB are left, and a write needs " + (NEEDED >> 20)
                                    + " MB of space. Free some space; writes then resume by themselves.")
                    .header("Retry-After", "5");
        }
    }
}
