package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts.Account;
import com.bizosaas.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic's interface of messages, version 2023-06-01. */
record Anthropic() implements Protocol {

    @Override
    public HttpRequest.Builder request(Account account, Chat chat) {
        ObjectNode body = Json.object();
        body.put("model", account.model());
        body.put("max_tokens", chat.mostTokens());
        if (Temperature.isTakenBy(account.model())) {
            body.put("temperature", 0);
        }
        body.put("stream", true);
        body.put("system", chat.system());
        ArrayNode messages = body.putArray("messages");
        for (Chat.Turn turn : chat.turns()) {
            messages.addObject()
                    .put("role", turn.by() == Chat.Speaker.USER ? "user" : "assistant")
                    .put("content", turn.text());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account.url() + "/messages"))
                .header("anthropic-version", "2023-06-01")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        return account.key() == null ? request : request.header("x-api-key", account.key());
    }

    @Override
    public void read(String data, Reading reading) throws Failed {
        JsonNode event = Protocol.object(data);
        switch (event.path("type").asString("")) {
            case "message_start" -> {
                reading.model(event.path("message").path("model").asString(""));
                usage(event.path("message").path("usage"), reading);
            }
            case "content_block_delta" ->
                reading.piece(event.path("delta").path("text").asString(""));
            case "message_delta" -> {
                ending(event.path("delta").path("stop_reason").asString(""), reading);
                if (usage(event.path("usage"), reading)) {
                    reading.counted();
                }
            }
            case "message_stop" -> reading.finish();
            case "error" -> throw Failed.told(event.path("error"));
            default -> {
                // A sign of life, or something newer than this.
            }
        }
    }

    /** What comes out of the cache was sent as well. */
    private static boolean usage(JsonNode usage, Reading reading) {
        reading.usage(
                usage.path("input_tokens").asLong(0)
                        + usage.path("cache_creation_input_tokens").asLong(0)
                        + usage.path("cache_read_input_tokens").asLong(0),
                usage.path("output_tokens").asLong(0));
        return usage.isObject();
    }

    private static void ending(String reason, Reading reading) {
        switch (reason) {
            case "" -> {
                // It goes on.
            }
            case "max_tokens", "model_context_window_exceeded" -> reading.ending(Reply.Ending.CUT_SHORT);
            case "refusal" -> reading.ending(Reply.Ending.REFUSED);
            default -> reading.ending(Reply.Ending.DONE);
        }
    }
}
