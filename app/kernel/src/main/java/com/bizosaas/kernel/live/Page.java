package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;

/** A stretch of the log: those of a topic's events that the caller may see, how far it went, and whether that was all. */
record Page(List<Event> seen, Position upTo, boolean last) {

    private static final int MOST = 200;

    static Page read(Ground ground, Tx tx, Topic topic, Position from) {
        List<Event> read = ground.log().after(tx, from, topic.selection(), MOST);
        Position upTo = read.isEmpty() ? from : read.getLast().position();
        return new Page(ground.sight().seen(tx, tx.caller(), read), upTo, read.size() < MOST);
    }
}
