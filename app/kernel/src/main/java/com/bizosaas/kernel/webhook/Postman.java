package com.bizosaas.kernel.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings one message to one address; follows no redirect and reads no answer but its status. */
final class Postman {

    private final Addresses addresses;
    private final String agent;

    Postman(Addresses addresses, String version) {
        this.addresses = addresses;
        this.agent = "BizOSaaS/" + version;
    }

    /** A message: the same {@code id} however often it is sent. */
    record Letter(UUID id, String url, byte[] body, Instant at, String signature) {}

    /** How an attempt went: the answer's status, or what stood in the way. */
    record Outcome(
            Instant at,
            @Nullable Integer status,
            long millis,
            @Nullable String error) {

        boolean isDelivered() {
            return status != null && status >= 200 && status < 300;
        }

        boolean isGone() {
            return status != null && status == 410;
        }
    }

    Outcome bring(Letter letter) {
        long began = System.nanoTime();
        URI url = URI.create(letter.url());
        try {
            int status = new Call(url, addresses.resolved(url)).post(headers(letter), letter.body());
            return outcome(letter, began, status, null);
        } catch (Addresses.Refused refused) {
            return outcome(letter, began, null, refused.code());
        } catch (IOException failure) {
            return outcome(letter, began, null, failure.getClass().getSimpleName());
        }
    }

    private String headers(Letter letter) {
        return "Content-Type: application/json\r\nUser-Agent: " + agent + "\r\nwebhook-id: " + letter.id()
                + "\r\nwebhook-timestamp: " + letter.at().getEpochSecond() + "\r\nwebhook-signature: "
                + letter.signature() + "\r\n";
    }

    private static Outcome outcome(Letter letter, long began, @Nullable Integer status, @Nullable String error) {
        return new Outcome(letter.at(), status, (System.nanoTime() - began) / 1_000_000, error);
    }
}
