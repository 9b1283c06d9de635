package com.bizosaas.live;

import com.bizosaas.Declared;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.live.Credentials;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.testing.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that is declared, with live updates, for the people of the tests, whose roles can be changed and taken away. */
public final class LiveSite implements AutoCloseable {

    private final Declared declared = new Declared();
    private final Map<UUID, Caller> now = new ConcurrentHashMap<>();
    private final Live live;
    private final TestSite site;

    public LiveSite() {
        for (World person : World.values()) {
            now.put(person.person(), person.caller());
        }
        live = new Live(
                declared.kernel().database(),
                declared.kernel().resources(),
                declared.events(),
                new Credentials(this::redeem, this::again),
                new Live.Options(() -> "http://localhost", Set.of("https://elsewhere.example"), 5_000));
        List<Route> routes = new ArrayList<>(declared.routes());
        routes.addAll(live.routes());
        site = new TestSite(routes);
        declared.events().start();
    }

    /** Tickets are names. */
    private Optional<Caller> redeem(String ticket) {
        return Optional.ofNullable(now.get(UUID.nameUUIDFromBytes(ticket.getBytes(StandardCharsets.UTF_8))));
    }

    private Map<UUID, Caller> again(Collection<Caller> callers) {
        Map<UUID, Caller> found = new HashMap<>(now);
        found.keySet().retainAll(callers.stream().map(Caller::credential).toList());
        return found;
    }

    /** From now on this person has this role, or is no member. */
    public void become(World person, String role) {
        Caller before = person.caller();
        if (role.isEmpty()) {
            now.remove(person.person());
        } else {
            now.put(
                    person.person(),
                    new Caller(
                            before.kind(),
                            before.tenant(),
                            before.person(),
                            before.name(),
                            Set.of(role),
                            Set.of(),
                            before.credential(),
                            false));
        }
        live.changed(person.tenant()::equals);
    }

    /** The same without telling anyone, as when another node did it. */
    public void becomeElsewhere(World person, String role) {
        Caller before = person.caller();
        now.put(
                person.person(),
                new Caller(
                        before.kind(),
                        before.tenant(),
                        before.person(),
                        before.name(),
                        Set.of(role),
                        Set.of(),
                        before.credential(),
                        false));
    }

    public Declared declared() {
        return declared;
    }

    public TestSite site() {
        return site;
    }

    public Live live() {
        return live;
    }

    public TestSocket socket(World person) {
        return TestSocket.of(site, person);
    }

    /** This person's socket, following these topics. */
    public TestSocket following(World person, String... topics) {
        TestSocket socket = socket(person);
        for (String topic : topics) {
            subscribe(socket, topic, "");
        }
        return socket;
    }

    /** Subscribes and answers the position; {@code after} empty: from now on. */
    public static String subscribe(TestSocket socket, String topic, String after) {
        ObjectNode message = Json.object().put("type", "subscribe").put("topic", topic);
        if (!after.isEmpty()) {
            message.put("after", after);
        }
        socket.send(message.toString());
        JsonNode answer = socket.message();
        if (!answer.path("type").stringValue().equals("subscribed")) {
            throw new AssertionError(answer.toString());
        }
        return answer.path("position").stringValue();
    }

    @Override
    public void close() {
        live.close();
        site.close();
        declared.close();
    }
}
