package com.bizosaas.kernel.program.control;

import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Does what a command asks for. */
@FunctionalInterface
public interface Control {

    /**
     * One request: its {@code command} and arguments, a file where the command sends one, and where to say how far it
     * is. The answer is the result; a {@code Problem} says why there is none.
     */
    Object handle(ObjectNode request, InputStream file, Consumer<Object> progress);
}
