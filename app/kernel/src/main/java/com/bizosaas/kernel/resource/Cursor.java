package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;

/** Where a page ended: the last row's sort value and id. On the wire it is bound to its list, order and filters. */
public record Cursor(String key, UUID id) {

    /** The cursor in this text; 400 when it is none, or one of another list. */
    public static Cursor of(String text, String identity, String list) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", 3);
            UUID id = parts.length == 3 ? IdType.parsed(parts[1]) : null;
            if (id != null
                    && parts[0].equals(checksum(identity))
                    && parts[2].matches("(?s)-|=.*")
                    && parts[2].indexOf('\0') < 0) {
                return new Cursor(parts[2], id);
            }
        } catch (IllegalArgumentException broken) {
            throw wrong(list);
        }
        throw wrong(list);
    }

    private static Problem wrong(String list) {
        return Problem.malformed("The cursor is not one of this list of " + list + ", this order and these filters.");
    }

    /** The text of it, good for this list, order and filters alone. */
    public String text(String identity) {
        String plain = checksum(identity) + "\n" + id + "\n" + key;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(String identity) {
        CRC32 checksum = new CRC32();
        checksum.update(identity.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
