package com.bizosaas.kernel.model;

import com.bizosaas.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What providers say, event by event. */
public final class Lines {

    private Lines() {}

    static String openAi(String piece) {
        ObjectNode event = Json.object().put("model", "gpt-test-1");
        event.putArray("choices").addObject().putObject("delta").put("content", piece);
        return event.toString();
    }

    static String openAiEnd(String reason) {
        return "{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
    }

    static String openAiUsage(int input, int output) {
        return "{\"choices\":[],\"usage\":{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + "}}";
    }

    /** A whole answer in these pieces. */
    public static String[] openAiAnswer(String... pieces) {
        List<String> all = new ArrayList<>();
        all.add("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}");
        List.of(pieces).forEach(piece -> all.add(openAi(piece)));
        all.addAll(List.of(openAiEnd("stop"), openAiUsage(11, 7), "[DONE]"));
        return all.toArray(String[]::new);
    }

    static String anthropicStart() {
        return "{\"type\":\"message_start\",\"message\":{\"model\":\"claude-test-1\",\"usage\":{\"input_tokens\":9,"
                + "\"cache_read_input_tokens\":2,\"output_tokens\":1}}}";
    }

    static String anthropic(String piece) {
        ObjectNode event = Json.object().put("type", "content_block_delta");
        event.putObject("delta").put("type", "text_delta").put("text", piece);
        return event.toString();
    }

    static String anthropicEnd(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\"},\"usage\":{\"output_tokens\":7}}";
    }

    static String anthropicError(String type) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}";
    }

    static String[] anthropicAnswer(String... pieces) {
        List<String> all = new ArrayList<>(List.of(anthropicStart(), "{\"type\":\"ping\"}"));
        List.of(pieces).forEach(piece -> all.add(anthropic(piece)));
        all.addAll(List.of(anthropicEnd("end_turn"), "{\"type\":\"message_stop\"}"));
        return all.toArray(String[]::new);
    }
}
