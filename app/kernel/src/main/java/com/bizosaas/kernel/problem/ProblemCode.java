package com.bizosaas.kernel.problem;

/** A stable error code with its HTTP status; each module has an enum of its own. */
public interface ProblemCode {

    /** The enum constant's name; the code on the wire is its lower case. */
    String name();

    /** HTTP status, 400–599. */
    int status();

    /** One short sentence for people, the same for every occurrence. */
    String title();
}
