package com.bizosaas.installer;

import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of the command line, as far as the launcher must know them: the command and the home folder. */
final class Words {

    private static final String HOME = "--home";

    private final List<String> words;

    Words(String... words) {
        this.words = new ArrayList<>(Arrays.asList(words));
    }

    /** Whether this is the command that starts the server. */
    boolean isRun() {
        return "run".equals(firstCommand());
    }

    /** Whether this is the launcher's own command, which the program does not know. */
    boolean isStartUpCache() {
        return "start-up-cache".equals(firstCommand());
    }

    /** Whether this may have to start the database itself. */
    boolean isAudit() {
        return "verify".equals(firstCommand()) && words.contains("--audit");
    }

    boolean isShell() {
        return "shell".equals(firstCommand());
    }

    boolean isCommand() {
        return firstCommand() != null;
    }

    boolean asksForHelp() {
        return words.contains("--help") || words.contains("-h");
    }

    /** The home that was named, or null. */
    @Nullable
    Path home() {
        String found = null;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(HOME) && i + 1 < words.size()) {
                found = words.get(i + 1);
            } else if (words.get(i).startsWith(HOME + "=")) {
                found = words.get(i).substring(HOME.length() + 1);
            }
        }
        return found == null ? null : Paths.get(found).toAbsolutePath().normalize();
    }

    /** The same words with this home in place of one that was named or left out. */
    List<String> withHome(Path home) {
        List<String> result = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(HOME)) {
                i++;
            } else if (!words.get(i).startsWith(HOME + "=")) {
                result.add(words.get(i));
            }
        }
        result.add(HOME);
        result.add(home.toString());
        return result;
    }

    List<String> asGiven() {
        return words;
    }

    private @Nullable String firstCommand() {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals(HOME)) {
                i++;
            } else if (!words.get(i).startsWith("-")) {
                return words.get(i);
            }
        }
        return null;
    }
}
