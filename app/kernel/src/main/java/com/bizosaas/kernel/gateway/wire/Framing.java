package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out where a body ends; two readings of that are what smuggling lives on, so there is only one. */
final class Framing {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private Framing() {}

    /** The body's length, or {@link Head#CHUNKED}; 400 for anything doubtful. */
    static long length(Head head) {
        List<String> lengths = head.headers("Content-Length");
        List<String> codings = head.headers("Transfer-Encoding");
        if (codings.isEmpty()) {
            return lengths.isEmpty() ? 0 : length(lengths);
        }
        if (!lengths.isEmpty()) {
            throw Problem.malformed("Content-Length and Transfer-Encoding exclude each other.");
        }
        if (codings.size() != 1 || !codings.getFirst().equalsIgnoreCase("chunked")) {
            throw Problem.malformed("The only Transfer-Encoding read here is chunked.");
        }
        return Head.CHUNKED;
    }

    private static long length(List<String> lengths) {
        if (lengths.size() != 1 || !DIGITS.matcher(lengths.getFirst()).matches()) {
            throw Problem.malformed("There must be one Content-Length of digits.");
        }
        return Long.parseLong(lengths.getFirst());
    }
}
