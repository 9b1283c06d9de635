package com.bizosaas.kernel.mail.template;

import java.util.List;

/** A piece of a template. A name may go deeper: {@code order.number}; {@code this} is the entry of an each. */
sealed interface Node {

    /** Text as it stands. */
    record Words(String text) implements Node {}

    /** A gap. */
    record Gap(String name) implements Node {}

    /** One side or the other, by whether there is something under this name. */
    record If(String name, List<Node> then, List<Node> otherwise) implements Node {}

    /** Once for each entry of a list. */
    record Each(String name, List<Node> body) implements Node {}
}
