package com.bizosaas.embedded.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Executor;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** Where one tenant's index lies on disk. */
final class IndexFolder {

    private IndexFolder() {}

    /** Opens what is there, an empty index where nothing is; {@code thorough}: reads every byte of it. */
    static TenantIndex open(Path folder, Executor merging, Writing writing, boolean thorough) throws IOException {
        Files.createDirectories(folder);
        Directory directory = FSDirectory.open(folder);
        try {
            return new TenantIndex(directory, read(directory, thorough), merging, writing);
        } catch (IOException | RuntimeException damage) {
            directory.close();
            throw damage;
        }
    }

    private static DirectoryReader read(Directory directory, boolean thorough) throws IOException {
        DirectoryReader reader;
        try {
            reader = DirectoryReader.open(directory);
        } catch (IndexNotFoundException none) {
            if (directory.listAll().length > 1) {
                throw none;
            }
            new IndexWriter(directory, new IndexWriterConfig()).close();
            return DirectoryReader.open(directory);
        }
        if (thorough) {
            check(reader);
        }
        return reader;
    }

    private static void check(DirectoryReader reader) throws IOException {
        boolean isWhole = false;
        try {
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            isWhole = true;
        } finally {
            if (!isWhole) {
                reader.close();
            }
        }
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
