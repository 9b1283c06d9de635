package com.bizosaas.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.bizosaas.kernel.resource.Items;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Rule;
import com.bizosaas.kernel.testing.TestSocket;
import com.bizosaas.kernel.testing.World;
import com.bizosaas.live.LiveSite;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The surface {@code socket} of the rights matrix: of every declared resource each hears what a get shows to it. */
class SocketRightsTest {

    @Test
    void socketsTellEveryoneOfWhatAGetShowsAndOfNothingElse() {
        try (LiveSite live = new LiveSite()) {
            Map<World, TestSocket> sockets = new EnumMap<>(World.class);
            for (World person : World.values()) {
                sockets.put(person, following(live, person));
            }
            List<Row> rows = rows(live);
            UUID last = row(live, live.declared().kernel().resources().named("notes.note"), Map.of("status", "open"));
            sockets.forEach((person, socket) -> {
                if (person.tenant().equals(World.ANNA.tenant())) {
                    check(live, person, socket, rows, last);
                } else {
                    assertThat(answered(socket)).as("what another tenant hears").isEmpty();
                }
                socket.close();
            });
        }
    }

    private record Row(String path, UUID id) {}

    /** A socket that follows all that this person may follow. */
    private static TestSocket following(LiveSite live, World person) {
        TestSocket socket = live.socket(person);
        for (Items<?> items : live.declared().kernel().resources().all()) {
            socket.send(
                    "{\"type\":\"subscribe\",\"topic\":\"" + items.resource().name() + "\"}");
            socket.message();
        }
        return socket;
    }

    /** A row for each resource, person and block of its rules that hangs on the row. */
    private static List<Row> rows(LiveSite live) {
        List<Row> rows = new ArrayList<>();
        for (Items<?> items : live.declared().kernel().resources().all()) {
            String path = items.resource().path() + "/";
            rows.add(new Row(path, row(live, items, Map.of())));
            for (Rule rule : RightsMatrixTest.conditions(items)) {
                for (World person : World.values()) {
                    rows.add(new Row(path, row(live, items, RightsMatrixTest.made(rule, person))));
                }
            }
        }
        return rows;
    }

    private static UUID row(LiveSite live, Items<?> items, Map<String, Object> given) {
        return live.declared()
                .kernel()
                .database()
                .write(
                        Caller.system(World.ANNA.tenant()),
                        tx -> RightsMatrixTest.told(tx, items, Sample.of(tx, items, given)));
    }

    private static void check(LiveSite live, World person, TestSocket socket, List<Row> rows, UUID last) {
        Set<String> shown = new HashSet<>(Set.of(last.toString()));
        for (Row row : rows) {
            if (live.site().get(person, row.path() + row.id()).response().statusCode() == 200) {
                shown.add(row.id().toString());
            }
        }
        Set<String> heard = new HashSet<>();
        while (!heard.containsAll(shown)) {
            heard.add(socket.message().at("/event/subject/id").stringValue());
        }
        heard.addAll(answered(socket));
        assertThat(heard).as("what " + person + " hears").isEqualTo(shown);
    }

    /** What has come before the answer to a message of ours. */
    private static List<String> answered(TestSocket socket) {
        List<String> heard = new ArrayList<>();
        socket.send("{\"type\":\"nothing\"}");
        for (var message = socket.message(); message.has("event"); message = socket.message()) {
            heard.add(message.at("/event/subject/id").stringValue());
        }
        return heard;
    }
}
