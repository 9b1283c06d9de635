package com.bizosaas.kernel.command;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** What a command says when it does not go. */
final class Failures {

    private Failures() {}

    static int told(Exception failure, PrintWriter err) {
        err.println(failure instanceof Failed ? failure.getMessage() : "It failed: " + failure);
        return Commands.FAILED;
    }

    /** The command could not be done; the message says why. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(String message) {
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
