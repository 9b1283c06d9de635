package com.bizosaas.kernel.command;

import picocli.CommandLine.Parameters;

/** Which item. */
final class ItemWords {

    @Parameters(index = "0", paramLabel = "RESOURCE", description = "For example catalog.product, or product.")
    String resource = "";

    @Parameters(index = "1", paramLabel = "ID", description = "The item's id.")
    String id = "";
}
