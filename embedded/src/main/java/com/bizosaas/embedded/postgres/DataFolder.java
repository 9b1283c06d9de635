package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server's data: made once in a side folder, refused when it is another major's, freed of stale lock files. */
record DataFolder(Path parent) {

    private static final String HBA = """
            # Written at each start: the unix socket, with a password, and nothing else.
            local all all scram-sha-256
            """;

    Path path() {
        return parent.resolve("data");
    }

    boolean exists() throws IOException {
        if (!Files.exists(path())) {
            return false;
        }
        try (var entries = Files.list(path())) {
            return entries.findAny().isPresent();
        }
    }

    /** Throws when the folder holds anything but data of the major that this program runs. */
    void requireOurMajor() throws IOException {
        Path file = path().resolve("PG_VERSION");
        if (!Files.isRegularFile(file)) {
            throw new EngineFailure(
                    path() + " holds no PostgreSQL data (PG_VERSION is missing): restore it from a backup,"
                            + " or move it away to start with an empty database");
        }
        String major = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!major.equals(String.valueOf(Binaries.MAJOR))) {
            throw new EngineFailure(path() + " holds data of PostgreSQL " + major
                    + ", and this program runs PostgreSQL "
                    + Binaries.MAJOR + ": use the version of this program that wrote it, or restore a backup into a"
                    + " new home; nothing was changed");
        }
    }

    /** Runs {@code initdb} beside the folder, then takes the result in one step. */
    void create(Path binaries, Path passwordFile) throws IOException {
        Path side = parent.resolve("data.new");
        Disk.delete(side);
        var command = List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + side,
                "--username=postgres",
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--data-checksums",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--encoding=UTF8",
                "--no-instructions",
                "--set=password_encryption=scram-sha-256");
        Process initdb = Children.start(command, parent, Signals.TERM);
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = Exits.await(initdb);
        if (code != 0) {
            throw new EngineFailure("initdb could not make the database in " + side + " (" + Exits.describe(code)
                    + "): " + lastLines(said) + " Correct that, for example free space on the disk, and start again");
        }
        Disk.rename(side, path());
    }

    /** Writes the access rule, and frees the folder and the socket's from what a server left that is no more. */
    void prepare(Path socketFolder) throws IOException {
        Optional<PidFile> left = PidFile.read(path());
        Residents.moveOut(path(), path());
        removeStale(left);
        Files.deleteIfExists(socketFolder.resolve(SocketPlace.FILE));
        Files.deleteIfExists(socketFolder.resolve(SocketPlace.FILE + ".lock"));
        Path hba = path().resolve("pg_hba.conf");
        if (!Files.exists(hba) || !Files.readString(hba, StandardCharsets.UTF_8).equals(HBA)) {
            Disk.write(hba, HBA);
            if (SystemUser.needed()) {
                SystemUser.own(hba);
            }
        }
    }

    /**
     * The server by itself refuses to start over a pid that another program bears by now, and over a half-written
     * file. The file goes only if it said the same before nobody was found in the folder: one that came since belongs
     * to a living server, on which the new one will founder as it should.
     */
    private void removeStale(Optional<PidFile> left) throws IOException {
        boolean same = PidFile.read(path()).equals(left);
        boolean refused = left.isEmpty() || ProcessHandle.of(left.get().pid()).isPresent();
        if (same && refused) {
            Files.deleteIfExists(PidFile.in(path()));
        }
    }

    private static String lastLines(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(" / ", lines.subList(Math.max(0, lines.size() - 4), lines.size()));
    }
}
