package com.bizosaas.kernel.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which business. */
final class Place {

    @Option(names = "--tenant", paramLabel = "SLUG", description = "The business; needed where there are several.")
    @Nullable
    String tenant;
}
