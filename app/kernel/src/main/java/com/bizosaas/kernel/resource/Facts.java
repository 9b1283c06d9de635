package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.tx.Fact;
import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what became of an item: the item as {@code GET} shows it, and what changed. */
final class Facts<T extends Record> {

    private final Resource<T> resource;
    private final Differences differences;

    Facts(Resource<T> resource) {
        this.resource = resource;
        this.differences = new Differences(resource.shape());
    }

    void created(Tx tx, T item) {
        tell(tx, "created", item, shown(item));
    }

    /** Into the recycle bin, out of it, or gone for good. */
    void moved(Tx tx, String past, T item) {
        tell(tx, past, item, shown(item));
    }

    /** {@code past}: {@code updated}, or that of a verb. */
    void changed(Tx tx, String past, T before, T after) {
        ObjectNode item = Json.object(shown(after));
        ArrayNode changes = differences.between(Json.object(shown(before)), item);
        item.set("changes", changes);
        tell(tx, past, after, Json.bytes(item));
    }

    /** Out of the recycle bin for good: nothing is told of what it was. */
    void purged(Tx tx, UUID id) {
        byte[] data = Json.bytes(Json.object().put("id", id.toString()));
        tx.publish(new Fact(resource.name() + ".purged", resource.name(), id, data));
    }

    private byte[] shown(T item) {
        return Json.bytes(out -> resource.shape().write(out, item));
    }

    private void tell(Tx tx, String past, T item, byte[] data) {
        tx.publish(new Fact(
                resource.name() + "." + past, resource.name(), resource.shape().key(item), data));
    }
}
