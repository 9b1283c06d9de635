package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.json.Json.Written;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bodies of requests. */
final class Json {

    private Json() {}

    /** An object of these names and values in turn. */
    static String of(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Written written = out -> out.writePOJO(object);
        return new String(com.bizosaas.kernel.json.Json.bytes(written), StandardCharsets.UTF_8);
    }
}
