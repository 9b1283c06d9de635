package com.bizosaas.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Where the home is when root asks for it, and what must be there for the user who then runs the program. */
final class Home {

    private static final Path DEFAULT = Paths.get("bizosaas-data").toAbsolutePath();
    private static final Path ELSEWHERE = Paths.get("/var/lib/bizosaas-dev");

    private Home() {}

    /** The home for root: the named one, which the user must be able to enter, or the default, or else a place below /var. */
    static Path choose(Words words, Account account) throws Refusal {
        Path named = words.home();
        Path home = named == null ? DEFAULT : named;
        Path closed = closed(home, account);
        if (closed == null) {
            return home;
        }
        if (named != null) {
            throw new Refusal("The home folder " + home + " cannot be used: the user bizosaas, as whom the program runs"
                    + " when root starts it, may not enter " + closed
                    + ". Use another --home, or allow it with chmod o+x "
                    + closed + ".");
        }
        System.err.println("The user bizosaas may not enter " + closed + ", so the home folder is " + ELSEWHERE
                + " (choose another with --home).");
        return ELSEWHERE;
    }

    static Path byDefault() {
        return DEFAULT;
    }

    static boolean isDefault(Path home) {
        return home.equals(DEFAULT);
    }

    /** Makes the home, with the folder that the launcher itself puts files into, and gives it to the user. */
    static void prepare(Path home, Account account) throws IOException, Refusal {
        Files.createDirectories(home.resolve("run"));
        account.own(home);
        if (!account.may("-w", home)) {
            throw new Refusal("The home folder " + home + " cannot be used: the user bizosaas may not write to it."
                    + " Use another --home, or give it to that user with chown.");
        }
    }

    /** A jar that the user may read: the given one, or its copy in the home, made anew when that one has changed. */
    static Path readableJar(Path jar, Path home, Account account) throws IOException {
        if (account.may("-r", jar)) {
            return jar;
        }
        Path folder = Files.createDirectories(home.resolve("run/jar"));
        Path copy = folder.resolve("bizosaas.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        if (!Files.exists(copy)
                || Files.size(copy) != Files.size(jar)
                || !Files.getLastModifiedTime(copy).equals(time)) {
            Path side = folder.resolve("bizosaas.jar.new");
            Files.copy(jar, side, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(side, PosixFilePermissions.fromString("rw-r--r--"));
            Files.setLastModifiedTime(side, time);
            Files.move(side, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy;
    }

    /** The first folder on the way to {@code home} that the user may not enter, or null. */
    private static @Nullable Path closed(Path home, Account account) {
        Path existing = home;
        while (!Files.isDirectory(existing) || existing.equals(home) && belongsToRoot(existing)) {
            existing = existing.getParent();
        }
        if (account.may("-x", existing)) {
            return null;
        }
        Path way = Paths.get("/");
        for (Path name : existing) {
            way = way.resolve(name);
            if (!account.may("-x", way)) {
                return way;
            }
        }
        return existing;
    }

    private static boolean belongsToRoot(Path folder) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
