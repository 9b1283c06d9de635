package com.bizosaas.kernel.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an import is told. */
final class ImportWords {

    @Parameters(index = "0", paramLabel = "KIND", description = "The resource, for example catalog.product.")
    String kind = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
    Path file = Path.of("");

    @Option(names = "--tenant", required = true, paramLabel = "SLUG", description = "The business.")
    String tenant = "";

    @Option(names = "--format", description = "auto, csv, ndjson, xlsx, shopify, woocommerce (default: auto).")
    String format = "auto";

    @Option(names = "--dry-run", description = "Say what would be done; do nothing.")
    boolean dryRun;
}
