package com.bizosaas.kernel.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The people of the installation. */
@Command(name = "user", mixinStandardHelpOptions = true, description = "List, make and change people.")
final class UserCommands {

    @Command(name = "list", description = "List the members of a business.")
    int list(@Mixin Common common, @Option(names = "--tenant", required = true, paramLabel = "SLUG") String tenant) {
        Asking asking = new Asking(common);
        return asking.print(
                asking.needed(Map.of("command", "user list", "tenant", tenant)), "email", "name", "roles", "id");
    }

    @Command(name = "create", description = "Make somebody a member; a new account gets a password, printed once.")
    int create(
            @Mixin Common common,
            @Option(names = "--tenant", required = true, paramLabel = "SLUG") String tenant,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--name", required = true) String name,
            @Option(names = "--role", required = true, paramLabel = "ROLE") List<String> roles) {
        Asking asking = new Asking(common);
        JsonNode made = asking.needed(
                Map.of("command", "user create", "tenant", tenant, "email", email, "name", name, "roles", roles));
        return made.has("password") ? asking.print(made, "email", "id", "password") : asking.print(made, "email", "id");
    }

    @Command(name = "roles", description = "Give a member other roles.")
    int roles(
            @Mixin Common common,
            @Option(names = "--tenant", required = true, paramLabel = "SLUG") String tenant,
            @Parameters(index = "0", paramLabel = "EMAIL") String email,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "ROLE") List<String> roles) {
        Asking asking = new Asking(common);
        return asking.print(
                asking.needed(Map.of("command", "user roles", "tenant", tenant, "email", email, "roles", roles)),
                "email",
                "roles");
    }

    @Command(name = "operator", description = "Let somebody run the installation, or no longer.")
    int operator(
            @Mixin Common common,
            @Parameters(paramLabel = "EMAIL") String email,
            @Option(names = "--off", description = "No longer.") boolean off) {
        Asking asking = new Asking(common);
        return asking.print(
                asking.needed(Map.of("command", "user operator", "email", email, "operator", !off)),
                "email",
                "operator");
    }

    @Command(name = "password", description = "Give somebody a new password, printed once; all sessions end.")
    int password(@Mixin Common common, @Parameters(paramLabel = "EMAIL") String email) {
        Asking asking = new Asking(common);
        return asking.print(asking.needed(Map.of("command", "user password", "email", email)), "email", "password");
    }
}
