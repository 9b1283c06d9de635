package com.bizosaas.kernel.transfer;

import com.bizosaas.kernel.tx.Tx;
import java.util.UUID;

/** Defines a dynamic field that a file has and the tenant has not; answers the definition's id. */
public record Definer(String resource, Define define) {

    /** {@code type}: text, number or boolean. */
    @FunctionalInterface
    public interface Define {
        UUID define(Tx tx, String name, String type);
    }
}
