package com.bizosaas.embedded.embedding;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that the program's jar holds, known by its checksum. */
record Artifact(String resource, String sha256) {

    String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** Reads it whole. */
    byte[] bytes() throws IOException {
        try (InputStream in = open()) {
            byte[] bytes = in.readAllBytes();
            require(digest().digest(bytes));
            return bytes;
        }
    }

    /** The file of it in this folder, which is made; written there unless what is there is the same. */
    Path unpackInto(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(name());
        if (!isIn(file)) {
            Path side = folder.resolve(name() + ".new");
            copy(side);
            Files.move(side, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private boolean isIn(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var in = new DigestInputStream(Files.newInputStream(file), digest())) {
            in.transferTo(OutputStream.nullOutputStream());
            return isRight(in.getMessageDigest().digest());
        }
    }

    private void copy(Path side) throws IOException {
        try (var in = new DigestInputStream(open(), digest());
                var channel = FileChannel.open(
                        side,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            in.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
            require(in.getMessageDigest().digest());
        }
    }

    private InputStream open() {
        InputStream in = Artifact.class.getResourceAsStream(resource);
        if (in == null) {
            throw new EngineFailure("The program's jar lacks " + resource + ": fetch the jar again, it is damaged");
        }
        return in;
    }

    private void require(byte[] digest) {
        if (!isRight(digest)) {
            throw new EngineFailure(
                    "The checksum of " + resource + " in the program's jar is wrong: fetch the jar again");
        }
    }

    private boolean isRight(byte[] digest) {
        return HexFormat.of().formatHex(digest).equals(sha256);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
