package com.bizosaas.kernel.mail.carrier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Signs the mails of a domain (DKIM, RFC 6376, relaxed/relaxed). Each field is named once more than it stands in the
 * mail, so that none can be put beside it on the way; those of one-click unsubscribing must be signed (RFC 8058).
 */
public record Dkim(String domain, String selector, DkimKey key) {

    private static final List<String> SIGNED = List.of(
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "reply-to",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "list-unsubscribe",
            "list-unsubscribe-post");
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int LINE = 72;

    /** The DNS name at which the key is published. */
    public String published() {
        return selector + "._domainkey." + domain;
    }

    /** The mail with its signature in front; its lines end with CRLF. */
    byte[] signed(byte[] mail, Instant at) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        String head = end < 0 ? text.stripTrailing() : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + END_OF_HEAD.length());
        List<String> fields = Relaxed.fields(head);
        List<String> names = names(fields);
        String unfinished = "DKIM-Signature: v=1; a=" + key.algorithm() + "; c=relaxed/relaxed;\r\n d=" + domain
                + "; s="
                + selector + "; t=" + at.getEpochSecond() + ";\r\n h=" + String.join(":\r\n ", names) + ";\r\n bh="
                + DkimKey.base64(sha256(bytes(Relaxed.body(body)))) + ";\r\n b=";
        String signature = key.sign(bytes(Relaxed.head(fields, names, unfinished)));
        return bytes(unfinished + signature.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ") + "\r\n" + text);
    }

    private static List<String> names(List<String> fields) {
        List<String> names = new ArrayList<>(SIGNED);
        fields.stream().map(Relaxed::name).filter(SIGNED::contains).forEach(names::add);
        return names;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
