package com.bizosaas.kernel.identity;

import com.bizosaas.embedded.cache.Cache;
import com.bizosaas.embedded.cache.LocalCache;
import java.util.function.Supplier;

/**
 * How an installation lets people in. {@code signUp}: anyone may register a business. {@code demo}: the tray shows the
 * tokens of links. {@code baseUrl}: where links lead, {@code https://…} without a slash at its end; when it begins with
 * {@code http:} cookies are not {@code Secure}. {@code cache}: what nodes know of failures and endings.
 */
public record IdentityOptions(boolean signUp, boolean demo, Supplier<String> baseUrl, Cache cache) {

    /** Of a node that is alone. */
    public IdentityOptions(boolean signUp, boolean demo, Supplier<String> baseUrl) {
        this(signUp, demo, baseUrl, new LocalCache());
    }

    boolean isSecure() {
        return baseUrl.get().startsWith("https:");
    }
}
