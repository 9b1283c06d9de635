package com.bizosaas.embedded.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The open index of one tenant: its newest view, and a writer while there is something to write. */
final class TenantIndex {

    private static final String POSITION = "position";
    private static final String SCHEMA = "schema";
    private static final double WRITER_MB = 16;

    private final Directory directory;
    private final Executor merging;
    private final Pins pins = new Pins();
    private final Object viewing = new Object();
    private DirectoryReader reader;
    private volatile @Nullable IndexWriter writer;
    private Map<String, String> held;
    private boolean rebuilding;
    private boolean unseen;
    private volatile boolean uncommitted;
    private long written = System.nanoTime();

    private TenantIndex(Directory directory, DirectoryReader reader, Executor merging) throws IOException {
        this.directory = directory;
        this.reader = reader;
        this.merging = merging;
        this.held = Map.copyOf(reader.getIndexCommit().getUserData());
    }

    /** Opens what is there, an empty index where nothing is; {@code thorough}: reads every byte of it. */
    static TenantIndex open(Path folder, Executor merging, boolean thorough) throws IOException {
        Files.createDirectories(folder);
        Directory directory = FSDirectory.open(folder);
        try {
            return new TenantIndex(directory, read(directory, thorough), merging);
        } catch (IOException | RuntimeException damage) {
            directory.close();
            throw damage;
        }
    }

    private static DirectoryReader read(Directory directory, boolean thorough) throws IOException {
        try {
            DirectoryReader reader = DirectoryReader.open(directory);
            if (thorough) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    leaf.reader().checkIntegrity();
                }
            }
            return reader;
        } catch (IndexNotFoundException none) {
            if (directory.listAll().length > 1) {
                throw none;
            }
            new IndexWriter(directory, new IndexWriterConfig()).close();
            return DirectoryReader.open(directory);
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

    /** Up to where the index holds the tables; empty when it must be made anew. */
    synchronized String position(String schema) {
        boolean fits = schema.equals(held.get(SCHEMA)) && !rebuilding;
        return fits ? held.getOrDefault(POSITION, "") : "";
    }

    private IndexWriter writer() throws IOException {
        IndexWriter open = writer;
        if (open == null) {
            TieredMergePolicy merges = new TieredMergePolicy();
            merges.setNoCFSRatio(1);
            open = new IndexWriter(
                    directory,
                    new IndexWriterConfig(new Analysis())
                            .setRAMBufferSizeMB(WRITER_MB)
                            .setMergePolicy(merges)
                            .setMergeScheduler(new Merges(merging))
                            .setMaxFullFlushMergeWaitMillis(0)
                            .setUseCompoundFile(true));
            writer = open;
        }
        return open;
    }

    /** Begins anew: what was held is seen until the new is whole, and nothing of both is mixed. */
    synchronized void begin() throws IOException {
        rebuilding = true;
        unseen = reader.numDocs() > 0;
        writer().deleteAll();
    }

    /** The new is whole. */
    synchronized void finish(String schema, String position) throws IOException {
        rebuilding = false;
        unseen = false;
        held = Map.of(SCHEMA, schema, POSITION, position);
        commit();
        refresh();
    }

    /** Writes and shows these changes; an empty position leaves the one that is held. */
    synchronized void apply(List<Document> put, List<Document.Key> gone, String position) throws IOException {
        IndexWriter open = writer();
        for (Document document : put) {
            open.updateDocument(new Term(FieldName.KEY, key(document.key())), lucene(document));
        }
        for (Document.Key key : gone) {
            open.deleteDocuments(new Term(FieldName.KEY, key(key)));
        }
        if (!position.isEmpty() && !rebuilding) {
            held = Map.of(SCHEMA, held.getOrDefault(SCHEMA, ""), POSITION, position);
        }
        uncommitted = true;
        written = System.nanoTime();
        refresh();
    }

    private static org.apache.lucene.document.Document lucene(Document document) {
        var lucene = new org.apache.lucene.document.Document();
        lucene.add(new StringField(FieldName.KEY, key(document.key()), Field.Store.NO));
        lucene.add(new SortedDocValuesField(
                FieldName.TYPE, new BytesRef(document.key().type())));
        lucene.add(new BinaryDocValuesField(FieldName.ID, id(document.key().id())));
        document.rights().forEach(token -> lucene.add(new StringField(FieldName.RIGHTS, token, Field.Store.NO)));
        for (Document.Text text : document.texts()) {
            lucene.add(new TextField(FieldName.of(document, text).text(), Analysis.plain(text.text()), Field.Store.NO));
        }
        return lucene;
    }

    static BytesRef key(Document.Key key) {
        byte[] type = key.type().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = java.util.Arrays.copyOf(id(key.id()).bytes, 16 + type.length);
        System.arraycopy(type, 0, bytes, 16, type.length);
        return new BytesRef(bytes);
    }

    private static BytesRef id(UUID id) {
        return new BytesRef(java.nio.ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    private void refresh() throws IOException {
        if (unseen) {
            return;
        }
        IndexWriter open = writer;
        DirectoryReader next =
                open == null ? DirectoryReader.openIfChanged(reader) : DirectoryReader.openIfChanged(reader, open);
        if (next != null) {
            show(next);
        }
    }

    private void show(DirectoryReader next) throws IOException {
        DirectoryReader before;
        synchronized (viewing) {
            before = reader;
            reader = next;
        }
        before.decRef();
    }

    /** The newest view, or the one pinned under this name while it is kept; the caller gives its reference back. */
    DirectoryReader view(String pinned) {
        DirectoryReader earlier = pinned.isEmpty() ? null : pins.get(pinned);
        if (earlier != null) {
            return earlier;
        }
        synchronized (viewing) {
            reader.incRef();
            return reader;
        }
    }

    Pins pins() {
        return pins;
    }

    /** Makes what was written last, and withstands a crash. */
    synchronized void commit() throws IOException {
        IndexWriter open = writer;
        if (open != null && !rebuilding) {
            uncommitted = false;
            open.setLiveCommitData(held.entrySet());
            open.commit();
        }
    }

    boolean isUncommitted() {
        return uncommitted;
    }

    /** Gives the writer's memory back when nothing was written for so long. */
    synchronized void rest(long idleNanos) throws IOException {
        IndexWriter open = writer;
        if (open != null && !rebuilding && System.nanoTime() - written > idleNanos) {
            commit();
            writer = null;
            open.close();
            show(DirectoryReader.open(directory));
        }
    }

    /** Bytes of memory that wait to be written. */
    long waiting() {
        IndexWriter open = writer;
        return open == null || !open.isOpen() ? 0 : open.ramBytesUsed();
    }

    synchronized void flush() throws IOException {
        IndexWriter open = writer;
        if (open != null) {
            open.flushNextBuffer();
        }
    }

    /** Keeps what was written, unless a rebuild was under way: then the last whole state stays. */
    synchronized void close() throws IOException {
        IndexWriter open = writer;
        writer = null;
        try (directory) {
            pins.clear();
            reader.decRef();
            if (open != null && rebuilding) {
                open.rollback();
            } else if (open != null) {
                open.setLiveCommitData(held.entrySet());
                open.close();
            }
        }
    }

    /** Lets go of everything, whatever is wrong with it. */
    synchronized void abandon() {
        try (directory) {
            pins.clear();
            IndexWriter open = writer;
            if (open != null) {
                open.rollback();
            }
            reader.decRef();
        } catch (IOException | RuntimeException broken) {
            System.getLogger(TenantIndex.class.getName())
                    .log(System.Logger.Level.DEBUG, "A damaged index was let go of", broken);
        }
    }
}
