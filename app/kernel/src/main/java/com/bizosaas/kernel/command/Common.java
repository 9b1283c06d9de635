package com.bizosaas.kernel.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What all commands take. */
final class Common {

    @Option(names = "--home", paramLabel = "DIR", description = "The home folder (default: ${DEFAULT-VALUE}).")
    Path home = Path.of("bizosaas-data");

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
