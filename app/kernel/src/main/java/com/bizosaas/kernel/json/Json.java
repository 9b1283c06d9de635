package com.bizosaas.kernel.json;

import com.bizosaas.kernel.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper. Parsing is strict: no duplicate keys, no trailing text, no lone surrogates, 64 levels. */
public final class Json {

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 1000;
    private static final int FIRST_BUFFER = 4096;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(200_000_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Writes one value to a generator. */
    @FunctionalInterface
    public interface Written {
        void to(JsonGenerator out);
    }

    private Json() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The object in these UTF-8 bytes; 400 {@code malformed} when they hold anything else. */
    public static ObjectNode object(byte[] utf8) {
        if (node(utf8) instanceof ObjectNode object) {
            return object;
        }
        throw Problem.malformed("The body must be a JSON object.");
    }

    /** The value in these UTF-8 bytes; 400 {@code malformed} when they are no JSON. */
    public static JsonNode node(byte[] utf8) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw Problem.malformed("The body is empty; a JSON object is expected.");
            }
            rejectLoneSurrogates(node);
            return node;
        } catch (CharacterCodingException broken) {
            throw Problem.malformed("The body is not UTF-8.");
        } catch (JacksonException broken) {
            throw Problem.malformed("The body is not JSON: " + place(broken));
        }
    }

    /** An empty object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** These values as UTF-8 bytes. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** What the writer writes, as UTF-8 bytes. */
    public static byte[] bytes(Written written) {
        try (ByteArrayBuilder out = new ByteArrayBuilder(FIRST_BUFFER)) {
            try (JsonGenerator json = MAPPER.createGenerator(out)) {
                written.to(json);
            }
            return out.toByteArray();
        }
    }

    private static void rejectLoneSurrogates(JsonNode node) {
        if (node.isString()) {
            whole(node.stringValue());
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                whole(entry.getKey());
                rejectLoneSurrogates(entry.getValue());
            }
        } else if (node.isArray()) {
            node.forEach(Json::rejectLoneSurrogates);
        }
    }

    private static void whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw Problem.malformed("The body holds half of a surrogate pair.");
            }
        }
    }

    private static String place(JacksonException broken) {
        var at = broken.getLocation();
        return at == null ? "it ends too early." : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ".";
    }
}
