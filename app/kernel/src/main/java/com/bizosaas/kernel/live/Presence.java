package com.bizosaas.kernel.live;

import com.bizosaas.kernel.gateway.websocket.Beat;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who of a tenant looks at which record, on this node. All of it is the room's worker's, which says what changes. */
final class Presence {

    private static final int MOST_PLACES = 20;

    private final Ground ground;
    private final Worker worker;
    private final Map<Place, Map<Session, Person>> places = new HashMap<>();

    private record Place(Items<?> items, UUID id) {

        String topic() {
            return items.resource().name();
        }
    }

    Presence(Ground ground, Worker worker) {
        this.ground = ground;
        this.worker = worker;
    }

    /** Comes to a record; refused alike whether it is hidden or there is none. */
    void join(Session session, Items<?> items, UUID id) {
        Place place = new Place(items, id);
        worker.add(() -> {
            if (session.isOver()) {
                return;
            }
            if (!maySee(session, place) || isEverywhere(session)) {
                session.send(Wording.error(Session.FORBIDDEN, place.topic()));
                return;
            }
            session.beat(Beat.QUICK);
            places.computeIfAbsent(place, p -> new LinkedHashMap<>())
                    .put(session, Person.of(session.standing().state().caller()));
            tell(place);
        });
    }

    private boolean isEverywhere(Session session) {
        return places.values().stream()
                        .filter(there -> there.containsKey(session))
                        .count()
                >= MOST_PLACES;
    }

    void leave(Session session, Items<?> items, UUID id) {
        worker.add(() -> remove(session, new Place(items, id)));
    }

    /** The socket has ended. */
    void left(Session session) {
        worker.add(() -> List.copyOf(places.keySet()).forEach(place -> remove(session, place)));
    }

    private void remove(Session session, Place place) {
        Map<Session, Person> there = places.getOrDefault(place, new HashMap<>());
        if (there.remove(session) != null) {
            if (places.values().stream().noneMatch(any -> any.containsKey(session))) {
                session.beat(Beat.STANDARD);
            }
            tell(place);
        }
        if (there.isEmpty()) {
            places.remove(place);
        }
    }

    /** Tells those who are there who is there; somebody in two tabs is one. Who may not see the record any more goes. */
    private void tell(Place place) {
        Map<Session, Person> there = places.getOrDefault(place, Map.of());
        List<Session> gone = there.keySet().stream()
                .filter(session -> !maySee(session, place))
                .toList();
        for (Session session : gone) {
            there.remove(session);
            session.send(Wording.error(Session.FORBIDDEN, place.topic()));
        }
        Map<UUID, Person> people = new LinkedHashMap<>();
        there.values().forEach(person -> people.putIfAbsent(person.id(), person));
        Collection<Person> each = people.values();
        there.keySet().forEach(session -> session.send(Wording.presence(place.topic(), place.id(), each)));
    }

    private boolean maySee(Session session, Place place) {
        Standing.State state = session.standing().state();
        if (session.standing().isEnded() || state.rights(place.items()).areNone()) {
            return false;
        }
        try {
            return ground.database()
                    .read(
                            state.caller(),
                            tx -> !place.items()
                                    .visible(tx, tx.caller(), List.of(place.id()))
                                    .isEmpty());
        } catch (DatabaseFailure away) {
            return false;
        }
    }
}
