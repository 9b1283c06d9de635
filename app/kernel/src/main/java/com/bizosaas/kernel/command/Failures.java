package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.print.Marks;
import java.io.PrintWriter;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What a command says when it does not go. */
final class Failures {

    private Failures() {}

    static int told(Exception failure, PrintWriter err) {
        String text = failure instanceof Failed ? String.valueOf(failure.getMessage()) : "It failed: " + failure;
        err.println(Marks.lines(text));
        return failure instanceof Misused ? CommandLine.ExitCode.USAGE : Commands.FAILED;
    }

    /** The command could not be done; the message says why. */
    static class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** The command cannot be meant like this; the message says how. */
    static final class Misused extends Failed {

        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    /** A problem of the program, in words. */
    static Failed of(JsonNode problem) {
        StringBuilder text = new StringBuilder(problem.path("detail").asString("It failed."));
        for (JsonNode error : problem.path("errors")) {
            text.append('\n')
                    .append(error.path("field").asString(""))
                    .append(": ")
                    .append(error.path("message").asString(""));
        }
        return new Failed(text.toString());
    }
}
