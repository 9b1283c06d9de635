package com.bizosaas.kernel.mail.carrier;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Text messages by a provider's HTTP interface. No provider knows a repeated request, so none is repeated in doubt. */
final class HttpSms implements Carrier {

    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final SmsProvider provider;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    HttpSms(SmsProvider provider) {
        this.provider = provider;
    }

    @Override
    public String name() {
        return provider.name();
    }

    @Override
    public Trip depart() {
        return new Trip() {
            @Override
            public Outcome carry(Letter letter, BooleanSupplier last) {
                HttpRequest request = provider.request(letter).timeout(ANSWER).build();
                return last.getAsBoolean() ? sent(request) : new Outcome.Withdrawn("taken back");
            }

            @Override
            public boolean goesOn() {
                return true;
            }

            @Override
            public void close() {
                // Connections are the client's.
            }
        };
    }

    private Outcome sent(HttpRequest request) {
        try {
            return outcome(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException notBegun) {
            return new Outcome.Deferred("it cannot be reached");
        } catch (IOException broken) {
            return new Outcome.Unknown("no answer: " + broken.getClass().getSimpleName());
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return new Outcome.Unknown("the program ended before the answer");
        }
    }

    /**
     * A gateway that waited in vain does not know whether the provider has the message. A full account, a wrong password or trouble on the other side is
     * not this message's fault.
     */
    private Outcome outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 504) {
            return new Outcome.Unknown("a gateway got no answer from the provider");
        }
        if (status == 401 || status == 403 || status == 429 || status >= 500) {
            return new Outcome.Deferred("it answers " + status);
        }
        return provider.outcome(answer);
    }
}
