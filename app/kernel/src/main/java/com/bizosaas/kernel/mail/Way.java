package com.bizosaas.kernel.mail;

import com.bizosaas.kernel.mail.carrier.Carrier;
import com.bizosaas.kernel.mail.carrier.CarrierAway;
import com.bizosaas.kernel.mail.carrier.Letter;
import com.bizosaas.kernel.mail.carrier.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The providers of a channel, asked in turn: the next one when one is away or does not want a message, never when one may
 * have it. Trips begin when they are needed and anew when they ended.
 */
final class Way implements AutoCloseable {

    private final List<Provider> providers;
    private final Map<Provider, Carrier.Trip> trips = new HashMap<>();
    private String answerer;

    Way(List<Provider> providers) {
        this.providers = providers;
        this.answerer = providers.getFirst().name();
    }

    /** Who gave the last outcome, and what those before it had said. */
    String answerer() {
        return answerer;
    }

    boolean isOpen() {
        return !trips.isEmpty();
    }

    /** {@link CarrierAway} when all are. */
    Outcome carry(Letter letter, BooleanSupplier last) {
        BooleanSupplier once = once(last);
        List<String> before = new ArrayList<>();
        @Nullable Outcome said = null;
        boolean anyAway = false;
        for (Provider provider : inTurn()) {
            try {
                Outcome outcome = trip(provider).carry(letter, once);
                answerer = provider.name() + (before.isEmpty() ? "" : " (before: " + String.join("; ", before) + ")");
                if (isTheEnd(outcome)) {
                    return outcome;
                }
                said = said instanceof Outcome.Deferred ? said : outcome;
                before.add(provider.name() + ": " + outcome.detail());
            } catch (CarrierAway away) {
                anyAway = true;
                before.add(String.valueOf(away.getMessage()));
            }
        }
        if (said == null) {
            throw new CarrierAway(String.join("; ", before));
        }
        return anyAway ? new Outcome.Deferred(said.detail()) : said;
    }

    /** Those that were away a moment ago are asked last. */
    private List<Provider> inTurn() {
        Map<Boolean, List<Provider>> byRest = providers.stream().collect(Collectors.partitioningBy(Provider::rests));
        return byRest.values().stream().flatMap(List::stream).toList();
    }

    private static boolean isTheEnd(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Deferred later -> false;
            case Outcome.Refused refused -> refused.of() != Outcome.Because.CARRIER;
            case Outcome.Accepted accepted -> true;
            case Outcome.Unknown unknown -> true;
            case Outcome.Withdrawn withdrawn -> true;
        };
    }

    /** The leave to send the last byte, once given, is good for the next provider, too: the first one has nothing. */
    private static BooleanSupplier once(BooleanSupplier last) {
        boolean[] given = new boolean[1];
        return () -> {
            given[0] = given[0] || last.getAsBoolean();
            return given[0];
        };
    }

    private Carrier.Trip trip(Provider provider) {
        Carrier.Trip open = trips.get(provider);
        if (open == null || !open.goesOn()) {
            end(trips.remove(provider));
            open = provider.depart();
            trips.put(provider, open);
        }
        return open;
    }

    private static void end(Carrier.@Nullable Trip trip) {
        if (trip != null) {
            trip.close();
        }
    }

    @Override
    public void close() {
        List<Carrier.Trip> open = List.copyOf(trips.values());
        trips.clear();
        open.forEach(Way::end);
    }
}
