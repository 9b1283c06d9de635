package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The superuser's password in {@code secrets/postgres}: made once, together with the data that it opens. */
final class Secret {

    private static final int BYTES = 32;

    private Secret() {}

    static Path file(Path home) {
        return home.resolve("secrets/postgres");
    }

    /** The password; a new one only while there is no data that an older one opens. */
    static String of(Path home, boolean dataExists) throws IOException {
        Path file = file(home);
        if (dataExists || Files.exists(file)) {
            return read(file);
        }
        Path folder = home.resolve("secrets");
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw failure(folder, "is not a folder");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Disk.privateFolder(folder);
        Disk.write(file, password + "\n");
        return password;
    }

    private static String read(Path file) {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException unreadable) {
            throw new EngineFailure(message(file, "cannot be read (" + unreadable + ")"), unreadable);
        }
        if (!text.matches("[A-Za-z0-9_-]{16,200}")) {
            throw failure(file, "is damaged");
        }
        return text;
    }

    private static EngineFailure failure(Path path, String trouble) {
        return new EngineFailure(message(path, trouble));
    }

    private static String message(Path path, String trouble) {
        return "The secrets of this home are needed to open its data, and " + path + " " + trouble
                + ": restore the folder secrets from a backup, or chown and chmod it so that the program may read it";
    }
}
