package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The open indexes, so many at most: for another one, that which was used least recently and is at rest is closed. */
final class Shelf {

    private static final long PATIENCE_MILLIS = 10_000;

    private final int most;
    private final Opening opening;
    /** Least recently used first. */
    private final Map<UUID, Place> places = new LinkedHashMap<>();

    private long openings;

    /** How an index is opened. */
    interface Opening {
        TenantIndex open(UUID tenant) throws IOException;
    }

    Shelf(int most, Opening opening) {
        this.most = most;
        this.opening = opening;
    }

    /** Where one index stands; {@code index} is null while it is opened or closed by somebody. */
    private static final class Place {
        private final long opening;
        private @Nullable TenantIndex index;
        private int users = 1;
        private boolean given;

        Place(long opening) {
            this.opening = opening;
        }
    }

    /** What is done with an open index. */
    interface Use<R> {
        R with(TenantIndex index) throws IOException;
    }

    /** The tenant's index, opened if need be; {@link #release} ends the use. */
    TenantIndex take(UUID tenant) throws IOException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (true) {
            UUID toClose = null;
            synchronized (this) {
                Place place = places.get(tenant);
                if (place != null && place.index != null && !place.given) {
                    place.users++;
                    places.remove(tenant);
                    places.put(tenant, place);
                    return place.index;
                }
                if (place == null && places.size() < most) {
                    openings++;
                    places.put(tenant, new Place(openings));
                    break;
                }
                toClose = place == null ? idle() : null;
                if (toClose == null) {
                    await(end);
                }
            }
            if (toClose != null) {
                close(toClose, null);
            }
        }
        return open(tenant);
    }

    /** The tenant's index if it is open, which counts as no use of it; {@link #release} ends it all the same. */
    synchronized @Nullable TenantIndex takeIfOpen(UUID tenant) {
        Place place = places.get(tenant);
        if (place == null || place.index == null || place.given) {
            return null;
        }
        place.users++;
        return place.index;
    }

    private TenantIndex open(UUID tenant) throws IOException {
        TenantIndex index = null;
        try {
            index = opening.open(tenant);
            return index;
        } finally {
            synchronized (this) {
                Place place = places.get(tenant);
                if (index == null) {
                    places.remove(tenant);
                } else if (place != null) {
                    place.index = index;
                }
                notifyAll();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // it is called in one
    private void await(long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new IOException("too many indexes are in use at once");
        }
        try {
            wait(left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    private @Nullable UUID idle() {
        for (Map.Entry<UUID, Place> each : places.entrySet()) {
            Place place = each.getValue();
            if (place.users == 0 && !place.given && place.index != null && !place.index.isMerging()) {
                return each.getKey();
            }
        }
        return null;
    }

    synchronized void release(UUID tenant, TenantIndex index) {
        Place place = places.get(tenant);
        if (place != null && place.index == index) {
            place.users--;
            notifyAll();
        }
    }

    /** Takes the index off the shelf once nobody uses it, and closes it; {@code damaged}: that one, at once, keeping nothing. */
    void close(UUID tenant, @Nullable TenantIndex damaged) throws IOException {
        TenantIndex index;
        synchronized (this) {
            Place place = places.get(tenant);
            if (place == null || place.given || place.index == null) {
                return;
            }
            if (damaged == null ? place.users > 0 : place.index != damaged) {
                return;
            }
            place.given = true;
            index = place.index;
        }
        try {
            if (damaged != null) {
                index.abandon();
            } else {
                index.close();
            }
        } finally {
            synchronized (this) {
                places.remove(tenant);
                notifyAll();
            }
        }
    }

    /** The tenants whose open index is like this, least recently used first. */
    synchronized List<UUID> where(Predicate<TenantIndex> like) {
        List<UUID> found = new ArrayList<>();
        places.forEach((tenant, place) -> {
            if (place.index != null && !place.given && like.test(place.index)) {
                found.add(tenant);
            }
        });
        return found;
    }

    /** The tenant whose index measures most, if all together measure more than this. */
    synchronized @Nullable UUID largest(ToLongFunction<TenantIndex> measure, long limit) {
        UUID largest = null;
        long most = 0;
        long all = 0;
        for (Map.Entry<UUID, Place> each : places.entrySet()) {
            TenantIndex index = each.getValue().index;
            long size = index == null ? 0 : measure.applyAsLong(index);
            all += size;
            if (size > most) {
                most = size;
                largest = each.getKey();
            }
        }
        return all > limit ? largest : null;
    }

    /** Whether this is the tenant's open index. */
    synchronized boolean holds(UUID tenant, TenantIndex index) {
        Place place = places.get(tenant);
        return place != null && place.index == index && !place.given;
    }

    /** Which opening of the tenant's index this is, by a number that no other has; 0 when it is closed. */
    synchronized long opening(UUID tenant) {
        Place place = places.get(tenant);
        return place == null || place.given ? 0 : place.opening;
    }

    synchronized int size() {
        return places.size();
    }
}
