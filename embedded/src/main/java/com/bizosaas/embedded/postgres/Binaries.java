package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs: an archive on the class path, unpacked once into a folder that names version and checksum. */
record Binaries(String archive, String sha256) {

    static final int MAJOR = 18;
    private static final String VERSION = "18.6";

    static Binaries forThisMachine() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (machine) {
            case "amd64", "x86_64" ->
                new Binaries(
                        "/postgres-linux-x86_64.txz",
                        "63999c2914366d62c68e51794e597588c336e75ed2958d53c558e8deca5e13fc");
            case "aarch64", "arm64" ->
                new Binaries(
                        "/postgres-linux-arm_64.txz",
                        "2eb24d67326da41a81064d116b0bce412dff543c835d6fcc1c099e4abcf18836");
            default ->
                throw new EngineFailure("There are no PostgreSQL programs for a machine of kind " + machine
                        + ": use Linux on x86-64 or aarch64, or set database.url to a server elsewhere");
        };
    }

    /** The folder with {@code bin}, {@code lib} and {@code share} below {@code parent}; unpacks it when it is not there. */
    Path unpackInto(Path parent) throws IOException {
        Path folder = parent.resolve("bin-" + VERSION + "-" + sha256.substring(0, 8));
        if (!Files.isDirectory(folder)) {
            Path side = parent.resolve(folder.getFileName() + ".new");
            Disk.delete(side);
            unpack(side);
            Disk.rename(side, folder);
        }
        return folder;
    }

    /** Removes the programs of other versions below {@code parent}, and what an interrupted start left there. */
    void removeOthers(Path parent) throws IOException {
        String mine = "bin-" + VERSION + "-" + sha256.substring(0, 8);
        try (var entries = Files.newDirectoryStream(parent, "bin-*")) {
            for (Path entry : entries) {
                if (!entry.endsWith(mine)) {
                    Disk.delete(entry);
                }
            }
        }
    }

    private void unpack(Path side) throws IOException {
        MessageDigest digest = digest();
        try (InputStream resource = Binaries.class.getResourceAsStream(archive)) {
            if (resource == null) {
                throw new EngineFailure("The program's jar lacks " + archive + ": fetch the jar again, it is damaged");
            }
            var checked = new DigestInputStream(resource, digest);
            var tar = new TarArchiveInputStream(new XZInputStream(checked));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, side);
            }
            checked.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new EngineFailure(
                    "The checksum of " + archive + " in the program's jar is wrong: fetch the jar again");
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path side) throws IOException {
        Path target = side.resolve(entry.getName()).normalize();
        if (!target.startsWith(side)) {
            throw new IOException("The archive holds a path that leads out of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (!entry.getName().endsWith(".a")) {
            Files.createDirectories(target.getParent());
            Disk.copy(tar, target, (entry.getMode() & 0100) != 0);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
