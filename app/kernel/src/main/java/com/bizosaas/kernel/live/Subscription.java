package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * One topic on one socket. It begins by reading the log behind its position, while what happens meanwhile is kept; then
 * it goes over to what happens. Nothing is sent twice: positions only grow.
 */
final class Subscription {

    private static final int MOST_KEPT = 1000;

    private final Session session;
    private final Topic topic;
    private final List<Told> kept = new ArrayList<>(0);
    private Position last = Position.START;
    private boolean live;
    private boolean overflowed;
    private boolean ended;

    Subscription(Session session, Topic topic) {
        this.session = session;
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }

    Session session() {
        return session;
    }

    /** What happens now. */
    synchronized void happens(List<Told> events) {
        if (live) {
            send(events);
        } else if (kept.size() + events.size() > MOST_KEPT) {
            overflowed = true;
            kept.clear();
        } else {
            kept.addAll(events);
        }
    }

    /** What stood in the log, as far as this position. */
    synchronized void stood(List<Told> events, Position upTo) {
        send(events);
        if (upTo.compareTo(last) > 0) {
            last = upTo;
        }
    }

    private void send(List<Told> events) {
        for (Told event : events) {
            if (!ended && event.position().compareTo(last) > 0) {
                session.send(event.frame());
                last = event.position();
            }
        }
    }

    synchronized Position last() {
        return last;
    }

    /** The log was read to its end: goes over to what happens, or false when the log must be read on first. */
    synchronized boolean goesLive() {
        live = !overflowed;
        overflowed = false;
        if (live) {
            send(kept);
            kept.clear();
        }
        return live;
    }

    synchronized void end() {
        ended = true;
        live = true;
        kept.clear();
    }

    synchronized boolean isEnded() {
        return ended;
    }
}
