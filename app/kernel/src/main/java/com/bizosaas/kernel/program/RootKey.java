package com.bizosaas.kernel.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The key under which the database's secrets are sealed, in {@code secrets/root.key}: made once, never replaced. */
final class RootKey {

    private static final int BYTES = 32;
    static final String NAME = "secrets/root.key";

    private RootKey() {}

    /** The key; a new one only while there is no data. {@link TroubleFound} names the secrets and the remedy. */
    static byte[] of(Home home) {
        Path file = home.at(NAME);
        Path folder = home.at("secrets");
        if (!Files.isDirectory(folder)) {
            throw trouble(folder + " is not a folder");
        }
        try {
            if (!Files.exists(file)) {
                if (home.hasData()) {
                    throw trouble(file + " is missing");
                }
                byte[] key = new byte[BYTES];
                new SecureRandom().nextBytes(key);
                home.writePrivately(NAME, key);
                return key;
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != BYTES) {
                throw trouble(file + " is damaged");
            }
            return key;
        } catch (IOException unreadable) {
            throw trouble(file + " cannot be read or written ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
    }

    private static TroubleFound trouble(String what) {
        return new TroubleFound(
                "secrets",
                "The secrets of this home are needed to open its data, and " + what
                        + ". Restore the folder secrets from a backup, or use chown and chmod so that the program may"
                        + " read it, then start again. The program never makes new ones for data that exists.");
    }
}
