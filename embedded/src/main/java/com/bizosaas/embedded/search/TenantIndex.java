package com.bizosaas.embedded.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/** The open index of one tenant: its newest view, and a writer while there is something to write. */
final class TenantIndex {

    private static final String POSITION = "position";
    private static final String SCHEMA = "schema";
    private static final double WRITER_MB = 16;
    /** Larger indexes stay in the segments that they have. */
    private static final int MOST_TIDIED = 250_000;
    /** What is so many times smaller than the largest segment stays beside it, so that that one is seldom written anew. */
    private static final int SMALLER = 20;
    /** How long a stop waits for merges. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Directory directory;
    private final Executor merging;
    private final Writing writing;
    private final Pins pins = new Pins();
    private final Object viewing = new Object();
    /** Views that are still looked at: their files are removed by the writer that is open when that ends. */
    private final List<DirectoryReader> earlier = new ArrayList<>();

    private DirectoryReader reader;
    private volatile @Nullable IndexWriter writer;
    private Map<String, String> held;
    private boolean rebuilding;
    private boolean unseen;
    private volatile boolean uncommitted;
    private long littered;
    private boolean expunging;
    private boolean tidied;
    private long written = System.nanoTime();

    TenantIndex(Directory directory, DirectoryReader reader, Executor merging, Writing writing) throws IOException {
        this.directory = directory;
        this.reader = reader;
        this.merging = merging;
        this.writing = writing;
        this.held = Map.copyOf(reader.getIndexCommit().getUserData());
        // What was removed just before a stop or a crash.
        this.littered = reader.hasDeletions() ? System.nanoTime() : 0;
    }

    /** Up to where the index holds the tables; empty when it must be made anew. */
    synchronized String position(String schema) {
        boolean fits = schema.equals(held.get(SCHEMA)) && !rebuilding;
        return fits ? held.getOrDefault(POSITION, "") : "";
    }

    private IndexWriter writer() throws IOException {
        IndexWriter open = writer;
        if (open == null) {
            open = new IndexWriter(
                    directory,
                    new IndexWriterConfig(writing.analyzer())
                            .setSimilarity(writing.similarity())
                            .setRAMBufferSizeMB(WRITER_MB)
                            .setMergePolicy(new Tiers())
                            .setMergeScheduler(new Merges(merging))
                            .setMaxFullFlushMergeWaitMillis(0)
                            .setUseCompoundFile(true));
            writer = open;
        }
        return open;
    }

    /** Begins anew: what was held is seen until the new is whole, and nothing of both is mixed. */
    synchronized void begin() throws IOException {
        commit();
        rebuilding = true;
        unseen = reader.numDocs() > 0;
        writer().deleteAll();
    }

    /** More of the new. */
    synchronized void add(List<Entry> entries) throws IOException {
        if (!rebuilding) {
            throw new AlreadyClosedException("nobody makes this index anew");
        }
        write(entries, List.of());
    }

    /** The new is whole. */
    synchronized void finish(String schema, String position) throws IOException {
        if (!rebuilding) {
            throw new AlreadyClosedException("nobody makes this index anew");
        }
        rebuilding = false;
        unseen = false;
        held = Map.of(SCHEMA, schema, POSITION, position);
        commit();
        refresh();
    }

    /** Goes back to what was held before if the new did not become whole. */
    synchronized void cancelUnfinished() throws IOException {
        IndexWriter open = writer;
        if (!rebuilding || open == null) {
            return;
        }
        rebuilding = false;
        unseen = false;
        uncommitted = false;
        writer = null;
        open.rollback();
        pins.clear();
        show(DirectoryReader.open(directory));
    }

    /** Writes and shows these changes; an empty position leaves the one that is held. */
    synchronized void apply(List<Entry> put, List<Document.Key> gone, String position) throws IOException {
        if (rebuilding) {
            throw new IllegalStateException("an index that is made anew takes nothing else");
        }
        reached(position);
        write(put, gone);
    }

    /** Holds the tables up to here without a change. */
    synchronized void reached(String position) {
        if (!position.isEmpty() && !rebuilding) {
            held = Map.of(SCHEMA, held.getOrDefault(SCHEMA, ""), POSITION, position);
        }
    }

    private void write(List<Entry> put, List<Document.Key> gone) throws IOException {
        IndexWriter open = writer();
        for (Entry entry : put) {
            open.updateDocuments(new Term(FieldName.KEY, Stored.key(entry.key())), entry.parts());
        }
        for (Document.Key key : gone) {
            open.deleteDocuments(new Term(FieldName.KEY, Stored.key(key)));
        }
        uncommitted = true;
        tidied = false;
        written = System.nanoTime();
        refresh();
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
        earlier.removeIf(view -> view.getRefCount() == 0);
        if (before.getRefCount() > 0) {
            earlier.add(before);
        }
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

    /** Something was removed that must not stay on the disk. */
    synchronized void littered() {
        littered = System.nanoTime();
    }

    /** Whether something has to be expunged, and nothing more was removed for so long. */
    synchronized boolean isLittered(long quietNanos) {
        return littered != 0 && System.nanoTime() - littered > quietNanos;
    }

    /** Begins to leave nothing on the disk of what was removed or replaced; not while segments are merged. */
    synchronized void expunge() throws IOException {
        if (!rebuilding && !isMerging()) {
            littered = 0;
            expunging = true;
            writer().forceMergeDeletes(false);
        }
    }

    /** Shows and keeps what an expunging has left, when it is done. */
    synchronized void keepExpunged() throws IOException {
        if (expunging && !isMerging()) {
            expunging = false;
            refresh();
            uncommitted = true;
            commit();
        }
    }

    /** Whether segments are being merged or wait for it. */
    boolean isMerging() {
        IndexWriter open = writer;
        return open != null && open.isOpen() && !open.getMergingSegments().isEmpty();
    }

    boolean isUncommitted() {
        return uncommitted;
    }

    /**
     * When nothing was written for so long: merges the segments to one or two, in which a search takes a half or a third of
     * what it takes in ten, and gives the writer's memory back once nobody looks at what was merged.
     */
    synchronized void rest(long idleNanos) throws IOException {
        if (rebuilding || System.nanoTime() - written <= idleNanos) {
            return;
        }
        tidy();
        IndexWriter open = writer;
        if (open == null || isMerging()) {
            return;
        }
        refresh();
        earlier.removeIf(view -> view.getRefCount() == 0);
        if (earlier.isEmpty()) {
            commit();
            writer = null;
            open.close();
            show(DirectoryReader.open(directory));
        }
    }

    private void tidy() throws IOException {
        if (tidied) {
            return;
        }
        tidied = true;
        int largest = reader.leaves().stream()
                .mapToInt(leaf -> leaf.reader().numDocs())
                .max()
                .orElse(0);
        int fewest = largest / SMALLER < reader.numDocs() - largest ? 1 : 2;
        if (reader.leaves().size() > fewest && reader.numDocs() <= MOST_TIDIED) {
            writer().forceMerge(fewest, false);
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

    /** Keeps what was written. Not while it is made anew. */
    synchronized void close() throws IOException {
        IndexWriter open = writer;
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        while (isMerging() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(5_000_000);
        }
        if (open != null && isMerging()) {
            // The program ends, and with it the merge, of which nothing is kept, and the lock of the folder.
            open.setLiveCommitData(held.entrySet());
            open.commit();
            return;
        }
        writer = null;
        try (directory) {
            pins.clear();
            reader.decRef();
            if (open != null) {
                open.setLiveCommitData(held.entrySet());
                open.close();
            }
        }
    }

    /** Lets go of everything, whatever is wrong with it. */
    synchronized void abandon() {
        try (directory) {
            rebuilding = false;
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
