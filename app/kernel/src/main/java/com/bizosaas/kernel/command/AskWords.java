package com.bizosaas.kernel.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a question is told. */
final class AskWords {

    @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question.")
    List<String> question = new ArrayList<>();

    @Option(names = "--scope", paramLabel = "SCOPE", description = "Only there: tenant, group:<name> or agent:<id>.")
    @Nullable
    String scope;

    @Mixin
    Place place = new Place();
}
