package com.bizosaas.embedded.search;

import com.bizosaas.embedded.BackgroundThreads;
import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The indexes of all tenants, a folder each: opened when they are needed, given up when they fail. */
final class Indexes {

    private static final System.Logger LOG = System.getLogger(Indexes.class.getName());
    private static final int MOST_OPEN = 32;
    /** What all writers together may hold in memory. */
    private static final long BUFFER = 32L << 20;
    /** How long a stop waits for those who are at work in an index. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final Path folder;
    private final Condition condition;
    private final Writing writing;
    private final Shelf shelf = new Shelf(MOST_OPEN, this::open);
    /** Of these every byte is read when they are opened next. */
    private final Set<UUID> suspects = ConcurrentHashMap.newKeySet();

    private final InUse mark;
    private volatile @Nullable ExecutorService merging;
    private volatile Consumer<UUID> whenDamaged = tenant -> {};

    Indexes(Path folder, Condition condition, Writing writing) {
        this.folder = folder;
        this.condition = condition;
        this.writing = writing;
        this.mark = new InUse(folder);
    }

    static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                task -> Thread.ofPlatform().daemon().name(name).unstarted(task));
    }

    void start() throws IOException {
        suspects.addAll(mark.set());
        merging = Executors.newSingleThreadExecutor(new BackgroundThreads("search-merges"));
    }

    void stop() {
        ExecutorService merges = merging;
        merging = null;
        long end = System.nanoTime() + LONGEST_STOP.toNanos();
        while (shelf.size() > 0 && System.nanoTime() - end < 0) {
            shelf.where(index -> true).forEach(tenant -> close(tenant, null));
            LockSupport.parkNanos(shelf.size() > 0 ? 5_000_000 : 0);
        }
        for (UUID tenant : shelf.where(index -> true)) {
            suspects.add(tenant);
            abandon(tenant);
        }
        if (merges != null) {
            merges.shutdown();
        }
        if (suspects.isEmpty()) {
            mark.clear();
        }
    }

    void whenDamaged(Consumer<UUID> listener) {
        whenDamaged = listener;
    }

    private TenantIndex open(UUID tenant) throws IOException {
        ExecutorService merges = merging;
        if (merges == null) {
            throw new IOException("the search does not run");
        }
        TenantIndex index;
        try {
            index = IndexFolder.open(at(tenant), merges, writing, suspects.contains(tenant));
        } catch (IOException | RuntimeException damage) {
            if (!Damage.isForGood(damage)) {
                throw damage;
            }
            condition.ails(tenant, damage);
            IndexFolder.delete(at(tenant));
            index = IndexFolder.open(at(tenant), merges, writing, false);
        }
        suspects.remove(tenant);
        return index;
    }

    private Path at(UUID tenant) {
        return folder.resolve(tenant.toString());
    }

    /** Works with an index; one that fails at it is given up. */
    <R> R with(UUID tenant, Shelf.Use<R> use) {
        return using(tenant, taken(tenant), use);
    }

    /** Does this with an index if it is open; it then is used no more recently than before. */
    void ifOpen(UUID tenant, Shelf.Use<?> use) {
        TenantIndex index = shelf.takeIfOpen(tenant);
        if (index != null) {
            using(tenant, index, use);
        }
    }

    private <R> R using(UUID tenant, TenantIndex index, Shelf.Use<R> use) {
        try {
            return use.with(index);
        } catch (IOException damage) {
            throw damaged(tenant, index, damage);
        } catch (RuntimeException failure) {
            throw Damage.isOfIndex(failure) ? damaged(tenant, index, failure) : failure;
        } finally {
            shelf.release(tenant, index);
        }
    }

    /** The index, for longer; {@link #release} ends the use. */
    TenantIndex taken(UUID tenant) {
        if (merging == null) {
            throw new EngineFailure("The search does not run");
        }
        try {
            return shelf.take(tenant);
        } catch (IOException | RuntimeException trouble) {
            throw new EngineFailure("The search index of tenant " + tenant + " cannot be opened: " + trouble, trouble);
        }
    }

    void release(UUID tenant, TenantIndex index) {
        shelf.release(tenant, index);
    }

    /** Lets go of an index that failed, unless another was opened in its place: that one is read in every byte. */
    IndexDamaged damaged(UUID tenant, TenantIndex index, Exception damage) {
        if (shelf.holds(tenant, index)) {
            condition.ails(tenant, damage);
            suspects.add(tenant);
            close(tenant, index);
            if (merging != null) {
                whenDamaged.accept(tenant);
            }
        }
        return new IndexDamaged("the search index of tenant " + tenant + " failed", damage);
    }

    /** {@code damaged}: this one, at once, keeping nothing; otherwise once nobody uses it. */
    private void close(UUID tenant, @Nullable TenantIndex damaged) {
        try {
            shelf.close(tenant, damaged);
        } catch (IOException | RuntimeException trouble) {
            suspects.add(tenant);
            condition.ails(tenant, trouble);
        }
    }

    private void abandon(UUID tenant) {
        TenantIndex index = shelf.takeIfOpen(tenant);
        if (index != null) {
            close(tenant, index);
        }
    }

    /** Closes an index and removes all its files. */
    void drop(UUID tenant) {
        abandon(tenant);
        suspects.remove(tenant);
        try {
            IndexFolder.delete(at(tenant));
        } catch (IOException trouble) {
            throw new EngineFailure("The search index in " + at(tenant) + " cannot be removed: " + trouble, trouble);
        }
        condition.heals(tenant);
    }

    /** Where all writers together hold too much in memory, the largest writes it out. */
    void relieve() {
        UUID largest = shelf.largest(TenantIndex::waiting, BUFFER);
        if (largest != null) {
            try {
                ifOpen(largest, index -> {
                    index.flush();
                    return largest;
                });
            } catch (IndexDamaged others) {
                LOG.log(System.Logger.Level.WARNING, "An index could not be written out", others);
            }
        }
    }

    List<UUID> where(Predicate<TenantIndex> like) {
        return shelf.where(like);
    }

    Path folder() {
        return folder;
    }

    long opening(UUID tenant) {
        return shelf.opening(tenant);
    }

    int open() {
        return shelf.size();
    }
}
