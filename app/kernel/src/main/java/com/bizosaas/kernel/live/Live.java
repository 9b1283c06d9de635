package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Events;
import com.bizosaas.kernel.event.Tail;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.gateway.sse.EventWriter;
import com.bizosaas.kernel.gateway.sse.Places;
import com.bizosaas.kernel.gateway.websocket.WebSocket;
import com.bizosaas.kernel.gateway.websocket.WebSockets;
import com.bizosaas.kernel.resource.Resources;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import com.bizosaas.kernel.tx.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** {@code /ws}: topics, presence, and who hears of what. */
public final class Live implements AutoCloseable {

    private static final int STREAMS = 500;

    private final Ground ground;
    private final Entrance entrance;
    private final Proof proof = new Proof();
    private final WebSockets sockets;
    private final Places places = new Places(STREAMS, of(STREAMS));
    private final Streams streams;
    private volatile Neighbours neighbours = (tenant, resource, id, here) -> {};
    private final Map<UUID, Room> rooms = new ConcurrentHashMap<>();

    /** {@code url}: where the program is reached; {@code origins}: foreign ones whose pages may use a cookie here. */
    public record Options(Supplier<String> url, Set<String> origins, int mostSockets) {}

    public Live(Database database, Resources resources, Events events, Recall recall, Options options) {
        Recall all = proof.among(recall);
        ground = new Ground(database, resources, events.log(), events.sight(), all);
        streams = new Streams(ground, places);
        entrance = new Entrance(all, options.url(), options.origins());
        sockets = new WebSockets(new Places(options.mostSockets(), of(options.mostSockets())));
        events.tail().follow(this::told);
    }

    /** Of so many places in all, so many are for one tenant at most. */
    private static int of(int all) {
        return all * 2 / 5;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/ws", this::open).open(),
                Route.get("/api/events/stream", streams::open).making(EventWriter.TYPE));
    }

    private Answer open(Request request) {
        Caller caller = entrance.admit(request);
        return sockets.open(request, caller.tenantId(), socket -> enter(socket, caller));
    }

    private Session enter(WebSocket socket, Caller caller) {
        UUID tenant = caller.tenantId();
        synchronized (rooms) {
            return rooms.computeIfAbsent(
                            tenant, t -> new Room(ground, (place, people) -> share(t, place, people), () -> close(t)))
                    .enter(socket, caller);
        }
    }

    private void share(UUID tenant, Presence.Place place, List<Person> people) {
        neighbours.tell(tenant, place.topic(), place.id(), people);
    }

    /** Tells these of who looks at what here. */
    public void share(Neighbours others) {
        neighbours = others;
    }

    /** On another node these people, and no others, look at this record now. */
    public void heard(String node, UUID tenant, String resource, UUID id, List<Person> people) {
        Room room = rooms.get(tenant);
        if (room != null) {
            ground.resources()
                    .find(resource)
                    .ifPresent(items -> room.presence().heard(node, new Presence.Place(items, id), people));
        }
    }

    /** Tells the other nodes of all who are here; for one that is new. */
    public void shareAll() {
        rooms.values().forEach(room -> room.presence().shareAll());
    }

    /** Another node is gone. */
    public void lost(String node) {
        rooms.values().forEach(room -> room.presence().lost(node));
    }

    private void close(UUID tenant) {
        synchronized (rooms) {
            rooms.computeIfPresent(tenant, (t, room) -> room.isEmpty() ? null : room);
        }
    }

    /** Events are read for those alone who look. */
    private void told(UUID tenant, Tail.Happened happened) {
        Room room = rooms.get(tenant);
        if (room != null || places.isAny(tenant)) {
            happened.read(events -> {
                streams.told(tenant, events);
                if (room != null) {
                    room.told(events);
                }
            });
        }
    }

    /** A session, key, membership or role changed in these tenants: sockets that it concerns learn it at once. */
    public void changed(Predicate<UUID> tenants) {
        streams.changed(tenants);
        rooms.forEach((tenant, room) -> {
            if (tenants.test(tenant)) {
                room.changed();
            }
        });
    }

    /** Looks whether all credentials are still good; other nodes may have ended some. To be called now and then. */
    public void lookAround() {
        rooms.values().forEach(Room::lookAround);
    }

    /** The open sockets. */
    public WebSockets sockets() {
        return sockets;
    }

    /** Opens a socket at this address and hears an event there, or throws why not, at the latest after that time. */
    public void prove(String url, Duration patience) {
        String any = ground.resources().all().iterator().next().resource().name();
        proof.run(url, any, patience, probe -> told(probe.tenant(), reader -> reader.accept(probe.events())));
    }

    /** How many clients follow by server-sent events. */
    public int streams() {
        return places.count();
    }

    /** For whatever is followed by server-sent events. */
    public Places places() {
        return places;
    }

    /** All sockets and streams end soon, and none is opened any more; before the server stops. */
    @Override
    public void close() {
        streams.close();
        sockets.close();
    }
}
