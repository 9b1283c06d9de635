package com.bizosaas.installer;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/** The jar's entry: {@code java -jar bizosaas.jar …}, with whatever Java the machine calls {@code java}. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        Words words = new Words(arguments);
        try {
            boolean changesUser = Account.isRoot() && words.isRun() && !words.asksForHelp();
            System.exit(changesUser ? asUser(words) : asCaller(words));
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(Refusal.EXIT_CODE);
        }
    }

    private static int asCaller(Words words) throws IOException, InterruptedException, URISyntaxException, Refusal {
        List<String> command = command(Jdk.find(java -> true), jar(), words.isRun());
        command.addAll(homeOfRoot(words));
        return Start.run(new ArrayList<>(), command);
    }

    private static int asUser(Words words) throws IOException, InterruptedException, URISyntaxException, Refusal {
        Account account = Account.create();
        Path java = Jdk.find(candidate -> account.may("-x", candidate));
        Path home = Home.choose(words, account);
        Home.prepare(home, account);
        List<String> command = command(java, Home.readableJar(jar(), home, account), true);
        command.addAll(words.withHome(home));
        return Start.run(account.prefix(), command);
    }

    /** Root's other commands look for the home where root's {@code run} put it. */
    private static List<String> homeOfRoot(Words words) throws IOException, InterruptedException, Refusal {
        boolean namesNone = words.isCommand() && words.home() == null && !words.asksForHelp();
        if (!namesNone || !Account.isRoot() || !Account.exists()) {
            return words.asGiven();
        }
        Path home = Home.choose(words, Account.create());
        return Home.isDefault(home) ? words.asGiven() : words.withHome(home);
    }

    private static List<String> command(Path java, Path jar, boolean server) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(Flags.of(jar, server));
        return command;
    }

    private static Path jar() throws URISyntaxException {
        return Paths.get(Launcher.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toAbsolutePath();
    }
}
