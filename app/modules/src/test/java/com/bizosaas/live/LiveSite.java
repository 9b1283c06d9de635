package com.bizosaas.live;

import com.bizosaas.Declared;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.live.Live;
import com.bizosaas.kernel.testing.TestSite;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.testing.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All that is declared, with live updates, for the people of the tests, whose roles can be changed and taken away. */
public final class LiveSite implements AutoCloseable {

    private final Declared declared = new Declared();
    private final TestSite site = declared.site();

    public LiveSite() {
        declared.events().start();
    }

    /** From now on this person has this role, or is no member. */
    public void become(World person, String role) {
        becomeElsewhere(person, role);
        live().changed(person.tenant()::equals);
    }

    /** The same without telling anyone, as when another node did it. */
    public void becomeElsewhere(World person, String role) {
        declared.people().become(person, role);
    }

    public Declared declared() {
        return declared;
    }

    public TestSite site() {
        return site;
    }

    public Live live() {
        return declared.live();
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
        live().close();
        site.close();
        declared.close();
    }
}
