package com.bizosaas.kernel.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings one message to one address; follows no redirect and reads no answer but its status. */
final class Postman {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
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
        URI address = URI.create(letter.url());
        String refused = addresses.refused(address);
        if (refused != null) {
            return outcome(letter, began, null, refused);
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Content-Type", "application/json")
                .header("User-Agent", agent)
                .header("webhook-id", letter.id().toString())
                .header("webhook-timestamp", Long.toString(letter.at().getEpochSecond()))
                .header("webhook-signature", letter.signature())
                .POST(HttpRequest.BodyPublishers.ofByteArray(letter.body()))
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return outcome(letter, began, answer.statusCode(), null);
        } catch (IOException failure) {
            return outcome(letter, began, null, failure.getClass().getSimpleName());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return outcome(letter, began, null, "interrupted");
        }
    }

    private static Outcome outcome(Letter letter, long began, @Nullable Integer status, @Nullable String error) {
        return new Outcome(letter.at(), status, (System.nanoTime() - began) / 1_000_000, error);
    }
}
