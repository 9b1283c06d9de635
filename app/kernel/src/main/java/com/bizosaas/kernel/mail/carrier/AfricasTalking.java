package com.bizosaas.kernel.mail.carrier;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The messaging interface of Africa's Talking, version 1. */
record AfricasTalking(SmsAccount account, String from) implements SmsProvider {

    /** No telephone's number, and one whose owner wants none. */
    private static final Set<Integer> BAD_NUMBERS = Set.of(403, 404, 406);

    /** An empty account, and trouble on their side. */
    private static final Set<Integer> FOR_NOW = Set.of(405, 500, 501, 502);

    @Override
    public String name() {
        return account.toString();
    }

    @Override
    public HttpRequest.Builder request(Letter letter) {
        return HttpRequest.newBuilder(URI.create(account.base() + "/version1/messaging"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .header("apiKey", account.secret())
                .POST(HttpRequest.BodyPublishers.ofString(SmsAccount.form(Map.of(
                        "username", account.user(), "to", letter.to(), "from", from, "message", letter.text()))));
    }

    @Override
    public Outcome outcome(HttpResponse<String> answer) {
        JsonNode recipient = Twilio.tree(answer.body())
                .path("SMSMessageData")
                .path("Recipients")
                .path(0);
        if (answer.statusCode() >= 300) {
            return new Outcome.Refused("it refuses with " + answer.statusCode(), Outcome.Because.ADDRESSEE);
        }
        if (recipient.isMissingNode()) {
            return new Outcome.Unknown("an answer that says nothing of the message");
        }
        int code = recipient.path("statusCode").asInt(0);
        if (code >= 100 && code <= 102) {
            return new Outcome.Accepted(
                    "taken as " + recipient.path("messageId").asString("?"));
        }
        String words = "it answers with status " + code;
        return FOR_NOW.contains(code)
                ? new Outcome.Deferred(words)
                : new Outcome.Refused(
                        words, BAD_NUMBERS.contains(code) ? Outcome.Because.NOBODY_THERE : Outcome.Because.ADDRESSEE);
    }
}
