package com.bizosaas.kernel.tx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The migrations as files, to see without Flyway whether there are others than last time. */
final class MigrationFiles {

    private MigrationFiles() {}

    /** A checksum of the names and contents of all files of these modules, and of the role that is granted access. */
    static String checksum(List<String> modules, String program) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(program.getBytes(StandardCharsets.UTF_8));
            for (String module : modules) {
                for (Map.Entry<String, byte[]> file : files("db/" + module).entrySet()) {
                    digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
                    digest.update(file.getValue());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        } catch (IOException | URISyntaxException unreadable) {
            throw new UncheckedIOException(new IOException("The migrations cannot be read", unreadable));
        }
    }

    private static Map<String, byte[]> files(String folder) throws IOException, URISyntaxException {
        URL found = MigrationFiles.class.getClassLoader().getResource(folder);
        if (found == null) {
            throw new IOException("There is no folder " + folder);
        }
        Map<String, byte[]> files = new TreeMap<>();
        if (found.openConnection() instanceof JarURLConnection inJar) {
            addFrom(inJar.getJarFile(), folder, files);
        } else {
            addFrom(Path.of(new URI(found.toString())), files);
        }
        return files;
    }

    private static void addFrom(JarFile jar, String folder, Map<String, byte[]> files) throws IOException {
        for (JarEntry entry : jar.stream()
                .filter(each -> each.getName().startsWith(folder + "/") && !each.isDirectory())
                .toList()) {
            try (var in = jar.getInputStream(entry)) {
                files.put(entry.getName().substring(folder.length() + 1), in.readAllBytes());
            }
        }
    }

    private static void addFrom(Path folder, Map<String, byte[]> files) throws IOException {
        try (var all = Files.list(folder)) {
            for (Path file : all.toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
    }
}
