package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.problem.FieldError;
import com.bizosaas.kernel.table.Row;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record of an import: the rows it was made of, the item as a client would send it, and what is already known to be
 * wrong. References may stand as texts (category paths); the resource's {@link Preparation} turns them into ids.
 */
public record Incoming(List<Row> rows, ObjectNode item, List<FieldError> errors) {

    /** The line on which the record starts. */
    public int line() {
        return rows.getFirst().line();
    }
}
