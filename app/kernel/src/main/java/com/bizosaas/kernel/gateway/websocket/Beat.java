package com.bizosaas.kernel.gateway.websocket;

import java.time.Duration;

/** How often a socket is pinged, and after how long a silence it is taken for dead. */
public record Beat(Duration ping, Duration dead) {

    public static final Beat STANDARD = new Beat(Duration.ofSeconds(30), Duration.ofSeconds(75));
    /** Where others wait for the news that somebody is gone. */
    public static final Beat QUICK = new Beat(Duration.ofSeconds(10), Duration.ofSeconds(25));
}
