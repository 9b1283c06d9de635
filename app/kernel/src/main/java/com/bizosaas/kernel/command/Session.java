package com.bizosaas.kernel.command;

import com.bizosaas.kernel.command.line.Completion;
import com.bizosaas.kernel.command.line.Kept;
import com.bizosaas.kernel.command.line.Lines;
import com.bizosaas.kernel.command.line.PipedLines;
import com.bizosaas.kernel.command.line.TypedLines;
import com.bizosaas.kernel.command.line.Words;
import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Commands one after another in one business: typed, or from a pipe, where the first that fails ends it. */
final class Session {

    /** What the command line has anyway and makes sense here. */
    private static final List<String> OUTER = List.of("search", "ask", "status", "verify", "tenant", "user", "import");

    private final Common common;
    private final Lines lines;
    private Calling calling;
    private @Nullable Vocabulary vocabulary;
    private boolean ended;

    /** {@code lines} makes them of what completes them. Fails where no program runs. */
    Session(Common common, @Nullable String tenant, Function<Completion, Lines> lines) {
        this.common = common;
        this.calling = Calling.of(common, tenant);
        this.lines = lines.apply((before, begun) -> new Completions(this).choices(before, begun));
    }

    /** A session on this process's own standard input. JLine comes only where somebody types. */
    static int run(Common common, @Nullable String tenant) {
        boolean typed = Screen.isTerminal(0) && Screen.isTerminal(1);
        Session session = new Session(
                common,
                tenant,
                completion -> typed
                        ? new TypedLines(new Kept(common.home.resolve("run/shell-history")), completion)
                        : new PipedLines(System.in));
        return session.run();
    }

    int run() {
        try (lines) {
            if (lines.isTyped()) {
                System.err.println("help lists the commands, TAB completes, Ctrl-D ends.");
            }
            while (!ended) {
                Optional<String> line = lines.next(calling.tenant() + "> ");
                int code = line.isEmpty() ? Commands.DONE : all(line.get());
                if (line.isEmpty() || (code != Commands.DONE && !lines.isTyped())) {
                    return code;
                }
            }
            return Commands.DONE;
        }
    }

    /** Several lines come at once when somebody pastes them. */
    private int all(String text) {
        int code = Commands.DONE;
        for (String line : text.split("\\R")) {
            code = code == Commands.DONE && !ended ? one(line) : code;
        }
        return code;
    }

    private int one(String line) {
        Words words = Words.of(line);
        if (words.isOpen()) {
            System.err.println("A quote is not closed.");
            return CommandLine.ExitCode.USAGE;
        }
        if (words.texts().isEmpty()) {
            return Commands.DONE;
        }
        List<String> arguments = withContext(words.texts(), commands());
        CommandLine commands = OUTER.contains(arguments.getFirst()) ? outer() : commands();
        commands.setParameterExceptionHandler((wrong, given) -> misused(wrong, commands));
        return lines.during(() -> commands.execute(arguments.toArray(String[]::new)));
    }

    private static CommandLine outer() {
        return Commands.line(new Commands(options -> CommandLine.ExitCode.USAGE));
    }

    /** All commands, made anew for each line, since picocli keeps what one said. Those of the command line are shown. */
    CommandLine commands() {
        CommandLine all = Commands.line(new ItemCommands(this));
        Map<String, CommandLine> shown = outer().getSubcommands();
        OUTER.forEach(name -> all.addSubcommand(name, shown.get(name)));
        return all;
    }

    private static int misused(CommandLine.ParameterException wrong, CommandLine all) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(Marks.lines(String.valueOf(wrong.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        String hint = command.equals(all)
                ? "help lists the commands."
                : String.join(" ", names(command, all)) + " --help says more.";
        command.getErr().println(hint);
        return CommandLine.ExitCode.USAGE;
    }

    private static List<String> names(CommandLine command, CommandLine all) {
        List<String> names = new ArrayList<>();
        for (CommandLine at = command; at != null && !at.equals(all); at = at.getParent()) {
            names.addFirst(at.getCommandName());
        }
        return names;
    }

    /** What the session knows, where the command takes it and the line does not say it. */
    private List<String> withContext(List<String> words, CommandLine commands) {
        Meant meant = Meant.by(words, commands);
        CommandLine command = meant.command();
        int at = meant.words();
        List<String> all = new ArrayList<>(words);
        if (common.json && takes(command, "--json", words)) {
            all.add(at, "--json");
        }
        if (takes(command, "--tenant", words)) {
            all.addAll(at, List.of("--tenant", calling.tenant()));
        }
        if (takes(command, "--home", words)) {
            all.addAll(at, List.of("--home", common.home.toString()));
        }
        return all;
    }

    private static boolean takes(CommandLine command, String option, List<String> words) {
        return command.getCommandSpec().findOption(option) != null
                && words.stream().noneMatch(word -> word.equals(option) || word.startsWith(option + "="));
    }

    Calling calling() {
        return calling;
    }

    Vocabulary vocabulary() {
        Vocabulary known = vocabulary;
        if (known == null) {
            known = Vocabulary.of(calling.get("/api/meta", Map.of()), calling.lists());
            vocabulary = known;
        }
        return known;
    }

    /** Something changed, which may have been a field or a resource. */
    void changed() {
        vocabulary = null;
    }

    void use(String tenant) {
        calling = Calling.of(common, tenant);
        changed();
    }

    void end() {
        ended = true;
    }

    Screen screen() {
        return lines.screen();
    }

    /** Whether it is really meant; asked only where somebody types. */
    boolean confirms(Supplier<String> question) {
        return !lines.isTyped() || lines.confirms(question.get());
    }
}
