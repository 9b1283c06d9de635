package com.bizosaas.kernel.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A path cut at its slashes and decoded; a path that could climb or that hides a slash has none. */
final class Segments {

    private Segments() {}

    /** The segments behind the first slash: {@code /a/} has {@code a} and an empty one. */
    static Optional<List<String>> of(String rawPath) {
        List<String> found = new ArrayList<>();
        for (String raw : rawPath.substring(1).split("/", -1)) {
            Optional<String> segment = decode(raw).filter(Segments::isPlain);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            found.add(segment.get());
        }
        return Optional.of(found);
    }

    private static boolean isPlain(String segment) {
        return !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != '/' && c != '\\');
    }

    private static Optional<String> decode(String raw) {
        if (raw.indexOf('%') < 0) {
            return Optional.of(raw);
        }
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                bytes.put((byte) raw.charAt(i));
                continue;
            }
            boolean isWhole = i + 2 < raw.length();
            int high = isWhole ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = isWhole ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high * 16 + low));
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException broken) {
            return Optional.empty();
        }
    }
}
