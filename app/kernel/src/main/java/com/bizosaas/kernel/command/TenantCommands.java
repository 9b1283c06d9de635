package com.bizosaas.kernel.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The businesses of the installation. */
@Command(name = "tenant", mixinStandardHelpOptions = true, description = "List and make businesses.")
final class TenantCommands {

    @Command(name = "list", description = "List the businesses.")
    int list(@Mixin Common common) {
        Asking asking = new Asking(common);
        return asking.print(asking.needed(Map.of("command", "tenant list")), "slug", "name", "currency", "id");
    }

    @Command(name = "create", description = "Make a business without people.")
    int create(
            @Mixin Common common,
            @Parameters(paramLabel = "NAME", description = "Its name.") String name,
            @Option(names = "--currency", defaultValue = "USD", description = "Default: USD.") String currency) {
        Asking asking = new Asking(common);
        return asking.print(
                asking.needed(Map.of("command", "tenant create", "name", name, "currency", currency)), "slug", "id");
    }
}
