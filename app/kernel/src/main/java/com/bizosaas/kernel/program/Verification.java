package com.bizosaas.kernel.program;

import com.bizosaas.kernel.program.control.Check;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs all checks at once and waits for each a few seconds at most, so that a hanging engine hangs nothing else. */
final class Verification {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<Check, Step> steps = new EnumMap<>(Check.class);
    private final Duration patience;

    Verification() {
        this(PATIENCE);
    }

    Verification(Duration patience) {
        this.patience = patience;
    }

    /** Looks at one thing; throws what is wrong with it, in words. */
    @FunctionalInterface
    interface Step {
        void take() throws Exception;
    }

    /** What is wrong, in words for the administrator. */
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String words) {
            super(words);
        }
    }

    void add(Check check, Step step) {
        steps.put(check, step);
    }

    /** {@code {"ok", "checks": [{"check", "tier", "name", "ok", "reason"?}]}}. */
    Map<String, Object> report() {
        Map<Check, CompletableFuture<Boolean>> running = new EnumMap<>(Check.class);
        steps.forEach((check, step) -> running.put(check, begun(step)));
        long end = System.nanoTime() + patience.toNanos();
        List<Map<String, Object>> told = running.entrySet().stream()
                .map(entry -> told(entry.getKey(), reason(entry.getValue(), end)))
                .toList();
        boolean ok = told.stream().allMatch(each -> Boolean.TRUE.equals(each.get("ok")));
        return Map.of("ok", ok, "checks", told);
    }

    private static CompletableFuture<Boolean> begun(Step step) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Thread.ofVirtual().name("verify").start(() -> {
            try {
                step.take();
                done.complete(true);
            } catch (Exception wrong) {
                done.completeExceptionally(wrong);
            }
        });
        return done;
    }

    private String reason(CompletableFuture<Boolean> done, long end) {
        try {
            done.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return "";
        } catch (TimeoutException slow) {
            return "no answer within " + patience.toMillis() + " ms";
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return cause instanceof Wrong ? String.valueOf(cause.getMessage()) : String.valueOf(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static Map<String, Object> told(Check check, String reason) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("tier", check.tier().title());
        told.put("name", check.title());
        told.put("ok", reason.isEmpty());
        if (!reason.isEmpty()) {
            told.put("reason", reason.lines().findFirst().orElse("unknown"));
        }
        return told;
    }
}
