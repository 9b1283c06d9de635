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
    private String opening = opening();

    private final Map<String, Pin> pins = new LinkedHashMap<>();

    private record Pin(DirectoryReader reader, long until) {}

    private static String opening() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    /** The name of a view; a view of the same name holds the same. */
    synchronized String name(DirectoryReader reader) {
        return opening + Long.toHexString(reader.getVersion());
    }

    /** The name of a view, and the promise to keep it for some minutes. */
    synchronized String pin(DirectoryReader reader) throws IOException {
        String name = name(reader);
        Pin before = pins.remove(name);
        if (before == null) {
            reader.incRef();
        }
        DirectoryReader kept = before == null ? reader : before.reader();
        pins.put(name, new Pin(kept, System.nanoTime() + NANOS));
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

    /** Drops all; names that were given mean nothing from now on. */
    synchronized void clear() throws IOException {
        opening = opening();
        Iterator<Pin> all = pins.values().iterator();
        while (all.hasNext()) {
            all.next().reader().decRef();
            all.remove();
        }
    }
}
