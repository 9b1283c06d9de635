package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts.Account;
import com.bizosaas.kernel.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Chat completions, as OpenAI has them and everybody else copies them. */
record OpenAi() implements Protocol {

    @Override
    public HttpRequest.Builder request(Account account, Chat chat) {
        ObjectNode body = Json.object();
        body.put("model", account.model());
        // OpenAI's newer models take only the one name, many other servers only the other.
        body.put(account.name().equals("openai") ? "max_completion_tokens" : "max_tokens", chat.mostTokens());
        if (Temperature.isTakenBy(account.model())) {
            body.put("temperature", 0);
        }
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        add(messages, "system", chat.system());
        for (Chat.Turn turn : chat.turns()) {
            add(messages, turn.by() == Chat.Speaker.USER ? "user" : "assistant", turn.text());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(account.url() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body)));
        return account.key() == null ? request : request.header("Authorization", "Bearer " + account.key());
    }

    private static void add(ArrayNode messages, String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }

    @Override
    public void read(String data, Reading reading) throws Failed {
        if (data.equals("[DONE]")) {
            reading.finish();
            return;
        }
        JsonNode event = Protocol.object(data);
        if (event.path("error").isObject()) {
            throw Failed.told(event.path("error"));
        }
        reading.model(event.path("model").asString(""));
        JsonNode usage = event.path("usage");
        if (usage.isObject()) {
            reading.usage(
                    usage.path("prompt_tokens").asLong(0),
                    usage.path("completion_tokens").asLong(0));
            reading.counted();
        }
        choice(event.path("choices").path(0), reading);
    }

    private static void choice(JsonNode choice, Reading reading) throws Failed {
        JsonNode delta = choice.path("delta");
        if (!delta.path("refusal").asString("").isEmpty()) {
            reading.ending(Reply.Ending.REFUSED);
        }
        reading.piece(delta.path("content").asString(""));
        switch (choice.path("finish_reason").asString("")) {
            case "" -> {
                // It goes on.
            }
            case "length" -> reading.ending(Reply.Ending.CUT_SHORT);
            case "content_filter" -> reading.ending(Reply.Ending.REFUSED);
            case "error" -> throw new Failed(Why.BROKEN);
            default -> reading.ending(Reply.Ending.DONE);
        }
    }
}
