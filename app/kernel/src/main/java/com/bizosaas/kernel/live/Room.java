package com.bizosaas.kernel.live;

import com.bizosaas.kernel.event.Event;
import com.bizosaas.kernel.event.Position;
import com.bizosaas.kernel.gateway.websocket.WebSocket;
import com.bizosaas.kernel.live.Standing.Rights;
import com.bizosaas.kernel.live.Standing.State;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All sockets of one tenant on this node. What happens is handed out by one worker, in order. */
final class Room {

    private static final int MOST_WAITING = 200;

    private final Ground ground;
    private final Worker worker = new Worker();
    private final Roster roster;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<Subscription>> following = new ConcurrentHashMap<>();
    private final Presence presence;
    private final Runnable emptied;

    /** Subscriptions whose callers see the same, and one of those. */
    private record Group(State state, List<Subscription> members) {}

    /** {@code share} tells other nodes who is here; {@code emptied} runs whenever the last socket has left. */
    Room(Ground ground, BiConsumer<Presence.Place, List<Person>> share, Runnable emptied) {
        this.ground = ground;
        this.emptied = emptied;
        this.roster = new Roster(ground.recall());
        this.presence = new Presence(ground, worker, share);
    }

    Ground ground() {
        return ground;
    }

    Presence presence() {
        return presence;
    }

    boolean isEmpty() {
        return sessions.isEmpty();
    }

    Session enter(WebSocket socket, Caller caller) {
        Session session = new Session(socket, this, roster.enter(caller));
        sessions.add(session);
        return session;
    }

    void leave(Session session) {
        sessions.remove(session);
        session.subscriptions().forEach(this::unfollow);
        roster.leave(session.standing());
        presence.left(session);
        if (sessions.isEmpty()) {
            emptied.run();
        }
    }

    /** From now on the subscription gets what happens, as soon as it has what happened since that position. */
    void follow(Subscription subscription, @Nullable Position after) {
        following
                .computeIfAbsent(subscription.topic().resource(), name -> ConcurrentHashMap.newKeySet())
                .add(subscription);
        Thread.ofVirtual().name("catch-up").start(new CatchUp(ground, roster, subscription, after));
    }

    void unfollow(Subscription subscription) {
        subscription.end();
        following.getOrDefault(subscription.topic().resource(), Set.of()).remove(subscription);
    }

    /** These have happened. Returns at once. */
    void told(List<Event> events) {
        if (worker.size() > MOST_WAITING) {
            sendAllAway();
        } else {
            worker.add(() -> handOut(events));
        }
    }

    private void sendAllAway() {
        sessions.forEach(Session::sendAway);
    }

    /** A credential of this tenant has changed: who may not stay goes now. */
    void changed() {
        roster.changed();
        lookAround();
    }

    /** Looks who may stay. */
    void lookAround() {
        worker.add(() -> {
            try {
                settle();
            } catch (DatabaseFailure away) {
                sendAllAway();
            }
        });
    }

    private void settle() {
        if (!roster.refresh()) {
            return;
        }
        for (Session session : sessions) {
            if (session.standing().isEnded()) {
                session.dismiss();
            } else {
                session.subscriptions().stream()
                        .filter(each -> session.standing()
                                .state()
                                .rights(each.topic().items())
                                .areNone())
                        .forEach(session::forbid);
            }
        }
    }

    private void handOut(List<Event> events) {
        try {
            settle();
            Map<String, List<Event>> byResource = new LinkedHashMap<>();
            events.forEach(event -> byResource
                    .computeIfAbsent(event.resource(), name -> new ArrayList<>())
                    .add(event));
            byResource.forEach((resource, some) -> handOut(following.getOrDefault(resource, Set.of()), some));
        } catch (DatabaseFailure away) {
            sendAllAway();
        }
    }

    private void handOut(Set<Subscription> followers, List<Event> events) {
        Map<Rights, Group> groups = new HashMap<>();
        for (Subscription follower : followers) {
            State state = follower.session().standing().state();
            groups.computeIfAbsent(
                            state.rights(follower.topic().items()), rights -> new Group(state, new ArrayList<>()))
                    .members()
                    .add(follower);
        }
        groups.forEach((rights, group) -> {
            if (!rights.areNone()) {
                handOut(group, rights.areAll() ? events : seen(group.state().caller(), events));
            }
        });
    }

    private List<Event> seen(Caller caller, List<Event> events) {
        return ground.database().read(caller, tx -> ground.sight().seen(tx, caller, events));
    }

    private static void handOut(Group group, List<Event> events) {
        Map<String, List<Told>> byTopic = new HashMap<>();
        for (Subscription member : group.members()) {
            if (!member.session().standing().isEnded()) {
                List<Told> told =
                        byTopic.computeIfAbsent(member.topic().text(), text -> Told.of(member.topic(), events));
                member.happens(told);
            }
        }
    }
}
