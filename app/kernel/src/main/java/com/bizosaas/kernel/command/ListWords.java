package com.bizosaas.kernel.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a list is told. */
final class ListWords {

    @Parameters(index = "0", paramLabel = "RESOURCE", description = "For example catalog.product, or product.")
    String resource = "";

    @Parameters(
            index = "1..*",
            paramLabel = "FILTER=VALUE",
            description = "For example status=active, price.gte=10, title.contains=rye, status.in=draft,active.")
    List<String> filters = new ArrayList<>();

    @Option(names = "--q", paramLabel = "TEXT", description = "Only what is found by these words.")
    @Nullable
    String q;

    @Option(names = "--sort", paramLabel = "FIELD", description = "By this field; -field for descending.")
    @Nullable
    String sort;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 20).")
    @Nullable
    String limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on behind the page before.")
    @Nullable
    String cursor;

    @Option(names = "--fields", paramLabel = "FIELDS", description = "Only these fields, between commas.")
    @Nullable
    String fields;

    @Option(names = "--deleted", description = "The recycle bin.")
    boolean deleted;
}
