package com.bizosaas.kernel.command;

import picocli.CommandLine.Option;

/** How a command of a session answers. */
final class Output {

    @Option(names = "--json", description = "Print one JSON document.")
    boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}
