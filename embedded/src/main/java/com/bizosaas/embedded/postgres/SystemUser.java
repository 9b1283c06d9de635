package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user as whom PostgreSQL's programs run when this process is root, since they refuse root. The program itself is
 * not root by then, as its launcher changes the user; tests are.
 */
final class SystemUser {

    static final String NAME = "bizosaas";

    private SystemUser() {}

    static boolean needed() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException noProc) {
            throw new EngineFailure("Cannot read /proc/self: PostgreSQL needs Linux with /proc mounted", noProc);
        }
    }

    static List<String> prefix() {
        return List.of("--reuid=" + NAME, "--regid=" + NAME, "--clear-groups");
    }

    /** Gives the folder, and what in it belongs to root, to the user, who is created when absent. */
    static void own(Path folder) throws IOException {
        UserPrincipal user = user(folder);
        try (var all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                if (Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(0)) {
                    Files.setAttribute(path, "posix:owner", user, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    private static UserPrincipal user(Path folder) throws IOException {
        var users = folder.getFileSystem().getUserPrincipalLookupService();
        try {
            return users.lookupPrincipalByName(NAME);
        } catch (UserPrincipalNotFoundException absent) {
            create();
            return users.lookupPrincipalByName(NAME);
        }
    }

    private static void create() throws IOException {
        Process useradd = new ProcessBuilder(
                        "useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME)
                .inheritIO()
                .start();
        try {
            if (!useradd.waitFor(30, TimeUnit.SECONDS)) {
                throw new EngineFailure("useradd did not end: create the system user " + NAME + " by hand");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EngineFailure("Interrupted while the system user " + NAME + " was made", interrupted);
        }
    }
}
