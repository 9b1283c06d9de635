package com.bizosaas.installer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds a Java that is new enough, by the {@code release} file that each has in its folder. */
final class Jdk {

    static final int NEEDED = 25;

    private Jdk() {}

    /** The {@code java} program to use: the running one, JAVA_HOME's, or else the oldest that is new enough. */
    static Path find(Predicate<Path> usable) throws Refusal {
        Path best = null;
        int bestMajor = Integer.MAX_VALUE;
        for (Path folder : preferred()) {
            if (major(folder) >= NEEDED && usable.test(java(folder))) {
                return java(folder);
            }
        }
        for (Path folder : installed()) {
            int major = major(folder);
            if (major >= NEEDED && major < bestMajor && usable.test(java(folder))) {
                best = java(folder);
                bestMajor = major;
            }
        }
        if (best == null) {
            throw new Refusal("BizOSaaS needs Java " + NEEDED + " or newer, and this machine has none that can be used"
                    + " (this is Java " + System.getProperty("java.version")
                    + "). Install one, for example the package openjdk-25-jre-headless of Debian and Ubuntu or Temurin 25"
                    + " from adoptium.net, or set JAVA_HOME to its folder.");
        }
        return best;
    }

    /** 8 for "1.8.0_402", 25 for "25.0.3"; 0 for what is no version. */
    static int major(String version) {
        String[] parts = version.replace("\"", "").split("[^0-9]+");
        int index = parts.length > 1 && parts[0].equals("1") ? 1 : 0;
        return parts.length > index && parts[index].matches("[0-9]{1,4}") ? Integer.parseInt(parts[index]) : 0;
    }

    private static Path java(Path folder) {
        return folder.resolve("bin/java");
    }

    private static List<Path> preferred() {
        List<Path> folders = new ArrayList<>();
        folders.add(Paths.get(System.getProperty("java.home")));
        String named = System.getenv("JAVA_HOME");
        if (named != null && !named.isEmpty()) {
            folders.add(Paths.get(named));
        }
        return folders;
    }

    private static List<Path> installed() {
        List<Path> folders = new ArrayList<>();
        String user = System.getProperty("user.home");
        String[] parents = {
            "/usr/lib/jvm", "/opt/java", "/opt", "/usr/local", user + "/.sdkman/candidates/java", user + "/.jdks"
        };
        for (String parent : parents) {
            folders.addAll(below(Paths.get(parent)));
        }
        return folders;
    }

    private static List<Path> below(Path parent) {
        List<Path> folders = new ArrayList<>();
        if (Files.isReadable(parent)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
                entries.forEach(folders::add);
            } catch (IOException | DirectoryIteratorException unreadable) {
                folders.clear();
            }
        }
        return folders;
    }

    private static int major(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isExecutable(java(folder)) || !Files.isReadable(release)) {
            return 0;
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException unreadable) {
            return 0;
        }
        @Nullable String version = properties.getProperty("JAVA_VERSION");
        return version == null ? 0 : major(version);
    }
}
