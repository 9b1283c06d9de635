package com.bizosaas.embedded.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** A file beside the indexes, there from a start until all of them were closed well: an earlier run that left it was cut off. */
final class InUse {

    static final String NAME = "in-use";
    private static final System.Logger LOG = System.getLogger(InUse.class.getName());

    private final Path folder;

    InUse(Path folder) {
        this.folder = folder;
    }

    /** Says that the indexes are in use; the tenants whose index an earlier run may have left in the middle of a write. */
    Set<UUID> set() throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            create(file);
            return Set.of();
        }
        Set<UUID> tenants = new HashSet<>();
        try (var all = Files.list(folder)) {
            all.map(path -> path.getFileName().toString())
                    .filter(name -> name.length() == 36)
                    .forEach(name -> tenants.add(UUID.fromString(name)));
        }
        return tenants;
    }

    /** A disk too full for a mark is no reason not to start. */
    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException full) {
            LOG.log(System.Logger.Level.WARNING, "The indexes cannot be marked as in use", full);
        }
    }

    /** All were closed. A mark that cannot be removed costs a thorough look at the next start, no more. */
    void clear() {
        try {
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException stays) {
            LOG.log(System.Logger.Level.DEBUG, "The mark of the indexes stays", stays);
        }
    }
}
