package com.bizosaas.kernel.live;

import com.bizosaas.kernel.gateway.websocket.Beat;
import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Who of a tenant looks at which record. All of it is the room's worker's, which says whenever it changes. */
final class Presence {

    private static final int MOST_PLACES = 20;

    private final Ground ground;
    private final Worker worker;
    private final BiConsumer<Place, List<Person>> share;
    private final Map<Place, Map<Session, Person>> here = new HashMap<>();
    private final Map<Place, Map<String, List<Person>>> elsewhere = new HashMap<>();

    /** A record. */
    record Place(Items<?> items, UUID id) {

        String topic() {
            return items.resource().name();
        }
    }

    /** {@code share} tells other nodes who is here. */
    Presence(Ground ground, Worker worker, BiConsumer<Place, List<Person>> share) {
        this.ground = ground;
        this.worker = worker;
        this.share = share;
    }

    /** Comes to a record; refused alike whether it is hidden or there is none. */
    void join(Session session, Place place) {
        worker.add(() -> {
            if (session.isOver()) {
                return;
            }
            try {
                if (seeing(List.of(session), place).isEmpty() || isEverywhere(session)) {
                    session.say(Wording.error(Session.FORBIDDEN, place.topic()));
                    return;
                }
            } catch (DatabaseFailure away) {
                session.sendAway();
                return;
            }
            session.beat(Beat.QUICK);
            here.computeIfAbsent(place, p -> new LinkedHashMap<>())
                    .put(session, Person.of(session.standing().state().caller()));
            changed(place);
        });
    }

    private boolean isEverywhere(Session session) {
        return here.values().stream()
                        .filter(there -> there.containsKey(session))
                        .count()
                >= MOST_PLACES;
    }

    void leave(Session session, Place place) {
        worker.add(() -> remove(session, place));
    }

    /** The socket has ended. */
    void left(Session session) {
        worker.add(() -> List.copyOf(here.keySet()).forEach(place -> remove(session, place)));
    }

    private void remove(Session session, Place place) {
        Map<Session, Person> there = here.getOrDefault(place, Map.of());
        if (!there.containsKey(session)) {
            return;
        }
        drop(session, place);
        changed(place);
    }

    private void drop(Session session, Place place) {
        Map<Session, Person> there = here.getOrDefault(place, new HashMap<>());
        there.remove(session);
        if (there.isEmpty()) {
            here.remove(place);
        }
        if (here.values().stream().noneMatch(any -> any.containsKey(session))) {
            session.beat(Beat.STANDARD);
        }
    }

    /** Those who are at a place on another node, all of them. Who is new there is told who is here. */
    void heard(String node, Place place, List<Person> people) {
        worker.add(() -> {
            Map<String, List<Person>> nodes = elsewhere.computeIfAbsent(place, p -> new LinkedHashMap<>());
            boolean unknown = (people.isEmpty() ? nodes.remove(node) : nodes.put(node, people)) == null;
            if (nodes.isEmpty()) {
                elsewhere.remove(place);
            }
            if (here.containsKey(place) && (tell(place) || (unknown && !people.isEmpty()))) {
                share.accept(place, peopleHere(place));
            }
        });
    }

    /** Tells the other nodes who is here, place by place. */
    void shareAll() {
        worker.add(() -> here.keySet().forEach(place -> share.accept(place, peopleHere(place))));
    }

    /** Another node is gone, and all who were there. */
    void lost(String node) {
        worker.add(() -> List.copyOf(elsewhere.keySet()).forEach(place -> {
            Map<String, List<Person>> nodes = elsewhere.getOrDefault(place, Map.of());
            if (nodes.containsKey(node)) {
                nodes.remove(node);
                if (tell(place)) {
                    share.accept(place, peopleHere(place));
                }
            }
            if (nodes.isEmpty()) {
                elsewhere.remove(place);
            }
        }));
    }

    private void changed(Place place) {
        tell(place);
        share.accept(place, peopleHere(place));
    }

    /** Tells those who are there who is there. Who may not see the record any more goes; true when somebody did. */
    private boolean tell(Place place) {
        List<Session> there = List.copyOf(here.getOrDefault(place, Map.of()).keySet());
        Set<Session> seeing;
        try {
            seeing = seeing(there, place);
        } catch (DatabaseFailure away) {
            there.forEach(Session::sendAway);
            return false;
        }
        for (Session session : there) {
            if (!seeing.contains(session)) {
                drop(session, place);
                session.say(Wording.error(Session.FORBIDDEN, place.topic()));
            }
        }
        List<Person> people = distinct(Stream.concat(
                here.getOrDefault(place, Map.of()).values().stream(),
                elsewhere.getOrDefault(place, Map.of()).values().stream().flatMap(Collection::stream)));
        byte[] words = Wording.presence(place.topic(), place.id(), people);
        seeing.forEach(session -> session.say(words));
        return seeing.size() < there.size();
    }

    private List<Person> peopleHere(Place place) {
        return distinct(here.getOrDefault(place, Map.of()).values().stream());
    }

    /** Somebody in two tabs is one. */
    private static List<Person> distinct(Stream<Person> people) {
        Map<UUID, Person> found = new LinkedHashMap<>();
        people.forEach(person -> found.putIfAbsent(person.id(), person));
        return List.copyOf(found.values());
    }

    /** Those of these who may see the record; those with the same rights see the same. */
    private Set<Session> seeing(List<Session> sessions, Place place) {
        Map<Standing.Rights, List<Session>> groups = new HashMap<>();
        for (Session session : sessions) {
            Standing.Rights rights = session.standing().state().rights(place.items());
            if (!session.standing().isEnded() && !rights.areNone()) {
                groups.computeIfAbsent(rights, r -> new ArrayList<>()).add(session);
            }
        }
        Set<Session> seeing = new LinkedHashSet<>();
        for (List<Session> group : groups.values()) {
            if (isSeen(place, group.getFirst().standing().state().caller())) {
                seeing.addAll(group);
            }
        }
        return seeing;
    }

    private boolean isSeen(Place place, Caller caller) {
        return ground.database()
                .read(
                        caller,
                        tx -> !place.items()
                                .visible(tx, caller, List.of(place.id()))
                                .isEmpty());
    }
}
