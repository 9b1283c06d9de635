package com.bizosaas.kernel.program.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Where the control socket is: in the home, or, since the kernel takes no path over 107 bytes, in the folder for
 * temporary files under a name made from the home's.
 */
final class ControlPlace {

    private static final int LONGEST = 104;
    private static final String FILE = "control.sock";

    private ControlPlace() {}

    static Path of(Path home) {
        Path folder = home.toAbsolutePath().normalize();
        Path inHome = folder.resolve("run").resolve(FILE);
        if (inHome.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return inHome;
        }
        byte[] name = folder.toString().getBytes(StandardCharsets.UTF_8);
        String key = UUID.nameUUIDFromBytes(name).toString().substring(0, 13);
        return Path.of(System.getProperty("java.io.tmpdir"), "bizosaas-control-" + key, FILE);
    }

    /** Makes the socket's folder where it is missing; throws where somebody else made it. */
    static void prepare(Path socket) throws IOException {
        Path folder = socket.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("There is no folder for " + socket);
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Object owner = Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!owner.equals(self) && !self.equals(0)) {
            throw new IOException("The folder " + folder + " belongs to another user");
        }
        Files.deleteIfExists(socket);
    }
}
