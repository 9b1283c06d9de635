package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Outcome;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How many messages went how, for {@code /metrics}. */
final class Tally {

    private final MeterRegistry registry;
    private final String channel;

    Tally(MeterRegistry registry, Channel channel) {
        this.registry = registry;
        this.channel = channel.text();
    }

    /** How many wait in the queue of all programs, asked when somebody looks. */
    static void waiting(MeterRegistry registry, Channel channel, Outbox outbox) {
        Gauge.builder("messages.waiting", outbox, box -> box.waiting(channel))
                .tag("channel", channel.text())
                .strongReference(true)
                .register(registry);
    }

    void count(Outcome outcome) {
        String word = switch (outcome) {
            case Outcome.Accepted accepted -> "sent";
            case Outcome.Deferred deferred -> "deferred";
            case Outcome.Refused refused -> "failed";
            case Outcome.Unknown unknown -> "in_doubt";
            case Outcome.Withdrawn withdrawn -> "withdrawn";
        };
        registry.counter("messages.carried", "channel", channel, "outcome", word)
                .increment();
    }
}
