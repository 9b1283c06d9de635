package com.bizosaas.embedded.search;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.index.DirectoryReader;
import org.jspecify.annotations.Nullable;

/** Earlier views of an index, kept for a while for those who walk through the pages of what they saw. */
final class Pins {

    private static final int MOST = 8;
    private static final long NANOS = 300_000_000_000L;

    /** Tells views of this opening from those of another, whose numbers may be the same. */
    private final String opening = UUID.randomUUID().toString().substring(0, 8);

    private final Map<String, Pin> pins = new LinkedHashMap<>();

    private record Pin(DirectoryReader reader, long until) {}

    /** The name of a view, and the promise to keep it for some minutes. */
    synchronized String pin(DirectoryReader reader) throws IOException {
        String name = opening + Long.toHexString(reader.getVersion());
        Pin before = pins.remove(name);
        if (before == null) {
            reader.incRef();
        }
        pins.put(name, new Pin(reader, System.nanoTime() + NANOS));
        if (pins.size() > MOST) {
            drop(pins.keySet().iterator().next());
        }
        return name;
    }

    /** The view of this name with one more reference; null when it is gone. */
    synchronized @Nullable DirectoryReader get(String name) {
        Pin pin = pins.get(name);
        return pin != null && pin.reader().tryIncRef() ? pin.reader() : null;
    }

    private void drop(String name) throws IOException {
        Pin pin = pins.remove(name);
        if (pin != null) {
            pin.reader().decRef();
        }
    }

    /** Drops those whose time is over. */
    synchronized void prune() throws IOException {
        long now = System.nanoTime();
        for (String name : pins.keySet().toArray(String[]::new)) {
            Pin pin = pins.get(name);
            if (pin != null && pin.until() - now < 0) {
                drop(name);
            }
        }
    }

    synchronized void clear() throws IOException {
        Iterator<Pin> all = pins.values().iterator();
        while (all.hasNext()) {
            all.next().reader().decRef();
            all.remove();
        }
    }
}
