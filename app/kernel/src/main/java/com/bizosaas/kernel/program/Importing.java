package com.bizosaas.kernel.program;

import java.io.InputStream;
import java.util.function.Consumer;

/** Imports a file for the command line. */
@FunctionalInterface
public interface Importing {

    /** {@code kind}: the resource, {@code catalog.product}; {@code fileName} helps to know the format. */
    record Wanted(String tenant, String kind, String fileName, String format, boolean dryRun) {}

    /** Reads the file to its end, tells each state of the job, answers the last one as {@code /api/jobs/{id}} shows it. */
    Object run(Wanted wanted, InputStream file, Consumer<Object> progress);
}
