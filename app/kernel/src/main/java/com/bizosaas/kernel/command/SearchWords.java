package com.bizosaas.kernel.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a search is told. */
final class SearchWords {

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What to search for.")
    List<String> text = new ArrayList<>();

    @Option(names = "--type", paramLabel = "RESOURCE", description = "Only these, for example catalog.product.")
    @Nullable
    String type;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
    int limit = 20;

    @Mixin
    Place place = new Place();
}
