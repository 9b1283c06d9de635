package com.bizosaas.kernel.mail.carrier;

import com.bizosaas.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Twilio's interface of 2010-04-01. */
record Twilio(SmsAccount account, String from) implements SmsProvider {

    /** No number, none of a telephone that takes texts, or one whose owner said STOP. */
    private static final Set<Integer> BAD_NUMBERS = Set.of(21211, 21214, 21217, 21614, 21610, 30005, 30006);

    @Override
    public String name() {
        return account.toString();
    }

    @Override
    public HttpRequest.Builder request(Letter letter) {
        String who = account.user() + ":" + account.secret();
        return HttpRequest.newBuilder(
                        URI.create(account.base() + "/2010-04-01/Accounts/" + account.user() + "/Messages.json"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(
                        SmsAccount.form(Map.of("To", letter.to(), "From", from, "Body", letter.text()))));
    }

    @Override
    public Outcome outcome(HttpResponse<String> answer) {
        JsonNode json = tree(answer.body());
        if (answer.statusCode() < 300) {
            return new Outcome.Accepted("taken as " + json.path("sid").asString("?"));
        }
        int code = json.path("code").asInt(0);
        return new Outcome.Refused(
                "it refuses with " + answer.statusCode() + ", code " + code,
                BAD_NUMBERS.contains(code) ? Outcome.Because.NOBODY_THERE : Outcome.Because.ADDRESSEE);
    }

    /** What cannot be read is an empty object. */
    static JsonNode tree(String body) {
        try {
            JsonNode read = Json.mapper().readTree(body);
            return read == null ? Json.object() : read;
        } catch (JacksonException none) {
            return Json.object();
        }
    }
}
