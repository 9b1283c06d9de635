package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The open indexes, so many at most: for another one, that which was used least recently and is at rest is closed. */
final class Shelf {

    private static final long PATIENCE_MILLIS = 10_000;

    private final int most;
    private final Opening opening;
    private final Map<UUID, Place> places = new LinkedHashMap<>(16, 0.75f, true);

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
        private @Nullable TenantIndex index;
        private int users = 1;
        private boolean given;
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
                    return place.index;
                }
                if (place == null && places.size() < most) {
                    places.put(tenant, new Place());
                    break;
                }
                toClose = place == null ? idle() : null;
                if (toClose == null) {
                    await(end);
                }
            }
            if (toClose != null) {
                close(toClose, false);
            }
        }
        return open(tenant);
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
            if (each.getValue().users == 0 && !each.getValue().given) {
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

    /** Takes the index off the shelf once nobody uses it, and closes it; {@code damaged}: at once, keeping nothing. */
    void close(UUID tenant, boolean damaged) throws IOException {
        TenantIndex index;
        synchronized (this) {
            Place place = places.get(tenant);
            if (place == null || place.given || place.index == null || (!damaged && place.users > 0)) {
                return;
            }
            place.given = true;
            index = place.index;
        }
        try {
            if (damaged) {
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

    synchronized boolean holds(UUID tenant) {
        return places.containsKey(tenant);
    }

    synchronized int size() {
        return places.size();
    }
}
