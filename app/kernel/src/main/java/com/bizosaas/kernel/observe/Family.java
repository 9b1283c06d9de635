package com.bizosaas.kernel.observe;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A process and all that it started, measured together. */
public record Family(long head, List<Long> others) {

    /** The process with its living descendants. */
    public static Family of(long pid) {
        return new Family(
                pid,
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .map(ProcessHandle::pid)
                        .toList());
    }

    /** Those of its processes that do not belong to this other family. */
    public List<Long> without(Family other) {
        List<Long> theirs = other.all().toList();
        return others.stream().filter(pid -> !theirs.contains(pid)).toList();
    }

    private Stream<Long> all() {
        return Stream.concat(Stream.of(head), others.stream());
    }

    /** Adds what can be measured: processes, memory without counting shared pages twice, and seconds computed. */
    public void tell(Proc proc, ObjectNode told) {
        told.put("processes", others.size() + 1);
        sum(proc::proportional).ifPresent(bytes -> told.put("memory", bytes));
        double seconds = proc.computed(head, true).orElse(0.0)
                + others.stream()
                        .mapToDouble(pid -> proc.computed(pid, true).orElse(0.0))
                        .sum();
        if (seconds > 0) {
            told.put("cpu_s", seconds);
        }
    }

    /** Empty unless the head tells; others may have ended meanwhile. */
    private OptionalLong sum(LongFunction<OptionalLong> figure) {
        return figure.apply(head).isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        all().mapToLong(pid -> figure.apply(pid).orElse(0)).sum());
    }
}
