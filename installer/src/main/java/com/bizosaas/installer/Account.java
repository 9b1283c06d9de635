package com.bizosaas.installer;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The system user as whom the server runs when root starts it: PostgreSQL refuses to be root, and so should we. */
final class Account {

    private static final String NAME = "bizosaas";

    private final String setpriv;

    private Account(String setpriv) {
        this.setpriv = setpriv;
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Paths.get("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return false;
        }
    }

    /** The user, who is created when absent. */
    static Account create() throws IOException, InterruptedException, Refusal {
        if (!exists()
                && run("useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME)
                        != 0) {
            throw new Refusal("The system user " + NAME + " could not be created: create it with useradd --system "
                    + NAME + ", or start the program as another user than root.");
        }
        String setpriv = Tools.find("setpriv");
        if (setpriv == null) {
            throw new Refusal("Started by root, the program changes to the user " + NAME + ", and that needs setpriv:"
                    + " install the package util-linux, or start the program as another user than root.");
        }
        return new Account(setpriv);
    }

    static boolean exists() throws IOException {
        try {
            users().lookupPrincipalByName(NAME);
            return true;
        } catch (UserPrincipalNotFoundException absent) {
            return false;
        }
    }

    /** The words before a command that make it run as this user. */
    List<String> prefix() {
        return new ArrayList<>(Arrays.asList(setpriv, "--reuid=" + NAME, "--regid=" + NAME, "--clear-groups"));
    }

    /** Whether the user passes {@code test -x}, {@code -r} and so on for a path. */
    boolean may(String what, Path path) {
        List<String> command = prefix();
        command.addAll(Arrays.asList("--", "test", what, path.toString()));
        try {
            return run(command.toArray(new String[0])) == 0;
        } catch (IOException impossible) {
            throw new IllegalStateException(setpriv + " cannot be run", impossible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Gives the user a folder and what in it belongs to root; files of several names are left, as they may be traps.
     * What vanishes meanwhile, under the hands of a server that still ends, needs no owner.
     */
    void own(Path folder) throws IOException {
        UserPrincipal user = users().lookupPrincipalByName(NAME);
        GroupPrincipal group = users().lookupPrincipalByGroupName(NAME);
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return given(path, user, group) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                given(path, user, group);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException trouble) throws IOException {
                if (trouble instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw trouble;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, @Nullable IOException trouble) throws IOException {
                if (trouble == null || trouble instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw trouble;
            }
        });
    }

    /** False when it is not there any more. */
    private static boolean given(Path path, UserPrincipal user, GroupPrincipal group) throws IOException {
        try {
            Object names = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
            if (Integer.valueOf(1).equals(names) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                give(path, user, group);
            }
            return true;
        } catch (NoSuchFileException vanished) {
            return false;
        }
    }

    private static void give(Path path, UserPrincipal user, GroupPrincipal group) throws IOException {
        if (Integer.valueOf(0).equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            view.setGroup(group);
            view.setOwner(user);
        }
    }

    private static UserPrincipalLookupService users() {
        return Paths.get("/").getFileSystem().getUserPrincipalLookupService();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
    }
}
