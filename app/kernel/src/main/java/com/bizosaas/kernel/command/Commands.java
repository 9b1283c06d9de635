package com.bizosaas.kernel.command;

import com.bizosaas.kernel.program.RunOptions;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program's commands. Messages for people go to standard error, results to standard output. */
@Command(
        name = "bizosaas",
        mixinStandardHelpOptions = true,
        description = "One program that runs a whole business.",
        footer = {"", "The jar also knows start-up-cache, which makes later starts about twice as fast."},
        subcommands = {TenantCommands.class, UserCommands.class})
public final class Commands {

    static final int DONE = 0;
    static final int FAILED = 1;

    private final ToIntFunction<RunOptions> run;

    Commands(ToIntFunction<RunOptions> run) {
        this.run = run;
    }

    /**
     * Does what the words say. The exit code: 0 done, 1 failed, 2 wrong usage, 78 cannot run here. {@code run} runs the
     * program until it ends and answers its exit code.
     */
    public static int execute(String[] words, ToIntFunction<RunOptions> run) {
        CommandLine line = line(new Commands(run));
        if (words.length == 0) {
            line.usage(line.getErr());
            return CommandLine.ExitCode.USAGE;
        }
        return line.execute(words);
    }

    /** The commands of an object, which tell people and programs apart as all of ours do. */
    static CommandLine line(Object commands) {
        CommandLine line = new CommandLine(commands);
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setExpandAtFiles(false);
        line.setExecutionExceptionHandler((failure, command, parsed) -> Failures.told(failure, command.getErr()));
        return line;
    }

    @Command(name = "run", description = "Run the program until SIGTERM or SIGINT ends it.")
    int run(
            @Mixin Common common,
            @Option(names = "--port", paramLabel = "N", description = "Listen here instead of at http.port.") @Nullable
                    Integer port,
            @Option(names = "--demo", description = "Make a tenant to try things with; see run/demo.json.")
                    boolean demo) {
        return run.applyAsInt(new RunOptions(common.home, port, demo));
    }

    @Command(name = "status", description = "Say whether the program is ready.")
    int status(@Mixin Common common) {
        return new Status(common).run();
    }

    @Command(name = "verify", description = "Check processes, endpoints and round trips.")
    int verify(
            @Mixin Common common,
            @Option(
                            names = "--audit",
                            description = "Check the audit trail instead, also while the program is stopped.")
                    boolean audit) {
        return audit ? new VerifyAudit(common).run() : new Verify(common).run();
    }

    @Command(name = "import", description = "Import a file, for example: import catalog.product shop.csv")
    int importFile(@Mixin Common common, @Mixin ImportWords words) {
        return new Import(common, words).run();
    }

    @Command(name = "search", description = "Search the records of a business.")
    int search(@Mixin Common common, @Mixin SearchWords words) {
        return new Search(common, words).run();
    }

    @Command(name = "ask", description = "Ask the documents and records of a business.")
    int ask(@Mixin Common common, @Mixin AskWords words) {
        return new Ask(common, words).run();
    }

    @Command(
            name = "shell",
            description =
                    "Work in a business, a command a line: typed, or from a pipe, which ends at the first failure.")
    int shell(@Mixin Common common, @Mixin Place place) {
        return Session.run(common, place.tenant);
    }
}
