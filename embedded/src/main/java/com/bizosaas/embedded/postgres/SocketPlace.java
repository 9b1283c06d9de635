package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The folder of the unix socket: in the home, or, since the kernel takes no path over 107 bytes, in the folder for
 * temporary files under a name made from the home's.
 */
record SocketPlace(Path folder) {

    static final String FILE = ".s.PGSQL.5432";
    private static final int LONGEST = 104;

    static SocketPlace of(Path home) {
        Path inHome = home.resolve("run/postgres");
        if (fits(inHome)) {
            return new SocketPlace(inHome);
        }
        byte[] name = home.toString().getBytes(StandardCharsets.UTF_8);
        String key = UUID.nameUUIDFromBytes(name).toString().substring(0, 13);
        Path outside = Path.of(System.getProperty("java.io.tmpdir"), "bizosaas-" + key);
        if (!fits(outside)) {
            throw new EngineFailure("Both the home folder " + home + " and the folder for temporary files " + outside
                    + " have names too long for a unix socket: choose a shorter one");
        }
        return new SocketPlace(outside);
    }

    Path file() {
        return folder.resolve(FILE);
    }

    /** Makes the folder; refuses one that somebody else has put there. */
    void create() throws IOException {
        Disk.privateFolder(folder);
        Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!owner.equals(self) && !self.equals(0)) {
            throw new EngineFailure("The folder " + folder + " belongs to another user: remove it");
        }
    }

    private static boolean fits(Path folder) {
        return folder.resolve(FILE).toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
