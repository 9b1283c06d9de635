package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.Head;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** The number of a request: the client's own where that is sound, otherwise a new one. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SOUND = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestIds() {}

    static String of(Optional<Head> head) {
        return head.flatMap(known -> known.header(HEADER))
                .filter(sent -> SOUND.matcher(sent).matches())
                .orElseGet(RequestIds::next);
    }

    private static String next() {
        ThreadLocalRandom dice = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(dice.nextLong()) + hex.toHexDigits(dice.nextLong());
    }
}
