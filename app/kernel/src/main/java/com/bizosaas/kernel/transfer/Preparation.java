package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Makes a record ready to be written: names become ids, what it needs and is missing is made. */
@FunctionalInterface
public interface Preparation {

    /** Is told of every row that was made on the way, so that an undo takes it back. */
    @FunctionalInterface
    interface Made {
        void made(String resource, UUID id);
    }

    /** Changes {@code item} in place. */
    void prepare(Tx tx, ObjectNode item, Made made);
}
