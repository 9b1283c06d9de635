package com.bizosaas.kernel.program;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.live.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lets nodes know who looks at which record elsewhere; a node that is silent for long has gone, and so have its people. */
final class Neighbourhood {

    /** How often each node says that it is there. */
    static final Duration BEAT = Duration.ofSeconds(8);

    private static final String CHANNEL = "presence";
    private static final long LOST_NANOS = BEAT.multipliedBy(3).toNanos();

    private final Cache cache;
    private final Live live;
    private final String node = UUID.randomUUID().toString();
    private final Map<String, Long> heard = new ConcurrentHashMap<>();

    Neighbourhood(Cache cache, Live live) {
        this.cache = cache;
        this.live = live;
        cache.subscribe(CHANNEL, this::heard);
        live.share(this::tell);
    }

    private void tell(UUID tenant, String resource, UUID id, List<Person> here) {
        ObjectNode message = Json.object();
        message.put("node", node);
        message.put("tenant", tenant.toString());
        message.put("resource", resource);
        message.put("id", id.toString());
        ArrayNode people = message.putArray("people");
        here.forEach(
                person -> people.addObject().put("id", person.id().toString()).put("name", person.name()));
        cache.publish(CHANNEL, message.toString());
    }

    private void heard(String text) {
        ObjectNode message = (ObjectNode) Json.mapper().readTree(text);
        String from = message.path("node").stringValue();
        if (heard.put(from, System.nanoTime()) == null) {
            live.shareAll();
        }
        if (message.has("id")) {
            List<Person> people = new ArrayList<>();
            message.path("people")
                    .forEach(person -> people.add(new Person(
                            UUID.fromString(person.path("id").stringValue()),
                            person.path("name").stringValue())));
            live.heard(
                    from,
                    UUID.fromString(message.path("tenant").stringValue()),
                    message.path("resource").stringValue(),
                    UUID.fromString(message.path("id").stringValue()),
                    people);
        }
    }

    /** Says that this node is there, and forgets those that no longer do. */
    void beat() {
        cache.publish(CHANNEL, Json.object().put("node", node).toString());
        long now = System.nanoTime();
        heard.forEach((other, at) -> {
            if (now - at > LOST_NANOS && heard.remove(other, at)) {
                live.lost(other);
            }
        });
    }
}
