package com.bizosaas.kernel.files;

import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes contents that nothing names any longer: pictures of products that are gone, uploads that came to nothing. */
public final class BlobSweep {

    /** Whoever uploads a content names it within this time. */
    static final Duration GRACE = Duration.ofDays(1);

    private final Blobs blobs;
    private final Database database;

    public BlobSweep(Blobs blobs, Database database) {
        this.blobs = blobs;
        this.database = database;
    }

    /** Removes this tenant's unnamed contents, one folder of them after the other. */
    public void sweep(UUID tenant) {
        Instant before = database.clock().instant().minus(GRACE);
        try {
            for (Path folder : entries(blobs.home(tenant))) {
                sweep(tenant, entries(folder), before);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void sweep(UUID tenant, List<Path> files, Instant before) throws IOException {
        Set<String> old = files.stream()
                .filter(file -> Blobs.isOlder(file, before))
                .map(file -> String.valueOf(file.getFileName()))
                .filter(Blobs::isHash)
                .collect(Collectors.toSet());
        if (!old.isEmpty()) {
            old.removeAll(database.read(Caller.system(tenant), tx -> blobs.named(tx, old)));
            for (String hash : old) {
                blobs.deleteOld(tenant, hash, before);
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return new ArrayList<>(entries.toList());
        }
    }
}
