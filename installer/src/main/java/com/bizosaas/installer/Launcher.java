package com.bizosaas.installer;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jar's entry: {@code java -jar bizosaas.jar …}, with whatever Java the machine calls {@code java}. */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) throws IOException, InterruptedException, URISyntaxException {
        Words words = new Words(arguments);
        try {
            boolean isServer = (words.isRun() || words.isStartUpCache() || words.isAudit()) && !words.asksForHelp();
            boolean changesUser = Account.isRoot() && isServer;
            System.exit(changesUser ? asUser(words) : asCaller(words));
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(Refusal.EXIT_CODE);
        }
    }

    private static int asCaller(Words words) throws IOException, InterruptedException, URISyntaxException, Refusal {
        Path java = Jdk.find(candidate -> true);
        Path home = words.home() == null ? Home.byDefault() : words.home();
        if (words.isStartUpCache()) {
            return startUpCache(words, new Training(new ArrayList<>(), java, jar(), home));
        }
        List<String> command = command(java, jar(), words.isRun() ? home : null);
        command.addAll(homeOfRoot(words));
        return Start.run(new ArrayList<>(), command, words.isShell() && System.console() != null);
    }

    private static int asUser(Words words) throws IOException, InterruptedException, URISyntaxException, Refusal {
        Account account = Account.create();
        Path java = Jdk.find(candidate -> account.may("-x", candidate));
        Path home = Home.choose(words, account);
        Home.prepare(home, account);
        Path jar = Home.readableJar(jar(), home, account);
        if (words.isStartUpCache()) {
            account.own(Files.createDirectories(StartUpCache.folder(home)));
            return startUpCache(words, new Training(account.prefix(), java, jar, home));
        }
        List<String> command = command(java, jar, home);
        command.addAll(words.withHome(home));
        return Start.run(account.prefix(), command, false);
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

    private static int startUpCache(Words words, Training training) throws IOException, InterruptedException, Refusal {
        if (words.asksForHelp()) {
            System.out.println("Usage: java -jar bizosaas.jar start-up-cache [--home=<folder>]");
            System.out.println(
                    "Makes later starts from this home about twice as fast; takes half a minute, once per jar.");
            return 0;
        }
        return training.run();
    }

    /** {@code home}: the server's, null for the other commands. */
    private static List<String> command(Path java, Path jar, @Nullable Path home) throws IOException {
        Path cache = home == null ? null : StartUpCache.file(home, jar, java);
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(Flags.of(jar, home != null, cache != null && Files.isReadable(cache) ? cache : null));
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
