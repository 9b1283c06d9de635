package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts.Account;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account with a provider, and how it did of late, which this program alone remembers. */
final class Provider {

    /** For so long one that failed is asked after the others. */
    static final Duration LAST = Duration.ofSeconds(30);

    private final Account account;
    private final Protocol protocol;
    private final InstantSource clock;
    private volatile State state = State.FINE;

    /** When it failed, until when it is asked last or not at all, and what was wrong. */
    private record State(
            @Nullable Instant failedAt,
            Instant lastUntil,
            Instant restsUntil,
            @Nullable String trouble) {
        static final State FINE = new State(null, Instant.MIN, Instant.MIN, null);
    }

    Provider(Account account, InstantSource clock) {
        this.account = account;
        this.protocol = account.name().equals("anthropic") ? new Anthropic() : new OpenAi();
        this.clock = clock;
    }

    String name() {
        return account.name();
    }

    String model() {
        return account.model();
    }

    /** Holds one talk and remembers how it went. */
    void talk(HttpClient client, Patience patience, Chat chat, Reading reading) throws Failed {
        HttpRequest request = protocol.request(account, chat)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .build();
        try {
            new Talk(client, patience, clock).hold(request, protocol, reading);
            if (!isResting()) {
                state = State.FINE;
            }
        } catch (Failed failed) {
            remember(failed);
            throw failed;
        }
    }

    private void remember(Failed failed) {
        if (failed.why() == Why.CANCELLED) {
            return;
        }
        Instant now = clock.instant();
        Duration wait = failed.retryAfter();
        boolean last = failed.why().asksNext();
        Instant rests = wait == null ? state.restsUntil() : now.plus(wait);
        state = new State(
                now,
                last ? now.plus(LAST) : Instant.MIN,
                rests,
                new Attempt(name(), model(), failed.why(), failed.status(), 0).text());
    }

    /** Whether it is to be asked after the others. */
    boolean isLast() {
        return clock.instant().isBefore(state.lastUntil());
    }

    /** Whether it wants not to be asked now. */
    boolean isResting() {
        return clock.instant().isBefore(state.restsUntil());
    }

    /** For an operator's eyes. */
    Map<String, Object> told() {
        State now = state;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("provider", name());
        told.put("model", model());
        told.put("status", isResting() ? "resting" : isLast() ? "failing" : now.failedAt() == null ? "ok" : "failed");
        if (now.failedAt() != null) {
            told.put("failed_at", now.failedAt().toString());
            told.put("trouble", String.valueOf(now.trouble()));
        }
        if (isResting()) {
            told.put("until", now.restsUntil().toString());
        }
        return told;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return account.toString();
    }
}
