package com.bizosaas.kernel.model;

import com.bizosaas.kernel.config.ModelAccounts.Account;
import com.bizosaas.kernel.json.Json;
import java.net.http.HttpRequest;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** How providers are spoken to. */
interface Protocol {

    /** The request for a streamed answer. */
    HttpRequest.Builder request(Account account, Chat chat);

    /** Takes the data of one event. */
    void read(String data, Reading reading) throws Failed;

    /** The object in an event's data. */
    static ObjectNode object(String data) throws Failed {
        try {
            if (Json.mapper().readTree(data) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            // The same as another value: the cause would repeat what the provider said.
        }
        throw new Failed(Why.BROKEN);
    }

    /** Newer models of OpenAI's and Anthropic's refuse a request that names a temperature. */
    final class Temperature {

        private static final Pattern FIXED = Pattern.compile("(.*/)?(o\\d.*|gpt-[5-9].*)");
        private static final Pattern CLAUDE = Pattern.compile("(.*/)?claude-.*");
        private static final Pattern OLDER_CLAUDE =
                Pattern.compile("(.*/)?claude-(3.*|(haiku|sonnet|opus)-4([.-][0-6])?(-20\\d{6})?)");

        private Temperature() {}

        static boolean isTakenBy(String model) {
            return CLAUDE.matcher(model).matches()
                    ? OLDER_CLAUDE.matcher(model).matches()
                    : !FIXED.matcher(model).matches();
        }
    }
}
