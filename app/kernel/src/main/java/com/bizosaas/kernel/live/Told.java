package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.websocket.Frame;
import java.util.List;

/** An event of a topic as it goes out; sockets that see the same share it. */
record Told(Position position, Frame frame) {

    static List<Told> of(Topic topic, List<Event> events) {
        return events.stream()
                .filter(topic::takes)
                .map(event -> new Told(event.position(), Frame.text(Wording.event(topic, event))))
                .toList();
    }
}
