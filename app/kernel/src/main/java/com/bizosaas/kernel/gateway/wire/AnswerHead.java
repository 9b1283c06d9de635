package com.bizosaas.kernel.gateway.wire;

import java.nio.charset.StandardCharsets;

/** Cuts an answer down to its head. */
final class AnswerHead {

    private static final String END = "\r\n\r\n";
    private static final String NO_LENGTH = "(?i)\r\nContent-Length:[^\r]*";

    private AnswerHead() {}

    static byte[] of(byte[] answer, boolean withoutLength) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END);
        String head = end < 0 ? text : text.substring(0, end + END.length());
        return (withoutLength ? head.replaceFirst(NO_LENGTH, "") : head).getBytes(StandardCharsets.ISO_8859_1);
    }
}
