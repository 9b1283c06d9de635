package com.bizosaas.kernel.program;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The folder that holds all that an installation owns, held by one program at a time. */
final class Home implements AutoCloseable {

    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final List<String> FOLDERS =
            List.of("secrets", "postgres", "recorder", "files", "index", "backups", "run");

    private final Path folder;
    private final FileChannel channel;

    private Home(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Makes what is missing of the folder and takes it; {@link CannotRun} when it cannot be used or another has it. */
    static Home open(Path given) {
        Path folder = given.toAbsolutePath().normalize();
        try {
            make(folder, OPEN);
            make(folder.resolve("run"), PRIVATE);
            FileChannel channel = locked(folder);
            for (String name : FOLDERS) {
                make(folder.resolve(name), PRIVATE);
            }
            return new Home(folder, channel);
        } catch (IOException unusable) {
            throw new CannotRun("The home folder " + folder + " cannot be used (" + unusable
                    + "). Check that it is a folder that belongs to the program's user and that its disk has space,"
                    + " or choose another with --home.");
        }
    }

    /** A file where a folder should be is left to whoever needs that folder: it says more about it. */
    private static void make(Path folder, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            boolean tooOpen = permissions.equals(PRIVATE)
                    && Files.isDirectory(folder)
                    && !Files.getPosixFilePermissions(folder).equals(PRIVATE);
            if (tooOpen) {
                Files.setPosixFilePermissions(folder, PRIVATE);
            }
            return;
        }
        Files.createDirectories(folder.getParent());
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(permissions));
    }

    private static FileChannel locked(Path folder) throws IOException {
        Path file = folder.resolve("run/lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
            channel.close();
            throw new CannotRun("The home folder " + folder + " is in use: a program runs on it already"
                    + (holder.isEmpty() ? "" : " (process " + holder + ")")
                    + ". Stop that one first, or choose another folder with --home.");
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    Path folder() {
        return folder;
    }

    /** A file or folder in the home. */
    Path at(String name) {
        return folder.resolve(name);
    }

    /** Whether the embedded database was made before. */
    boolean hasData() {
        return Files.exists(folder.resolve("postgres/data/PG_VERSION"));
    }

    /** Writes a file that only the program's user may read, in one step. */
    void writePrivately(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Path side = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(side);
        try (FileChannel out = FileChannel.open(
                side,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        }
        Files.move(side, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel parent = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException trouble) {
            System.getLogger("program").log(System.Logger.Level.WARNING, "The home's lock did not close", trouble);
        }
    }
}
