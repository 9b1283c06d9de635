package com.bizosaas.kernel.identity;

import java.util.function.Supplier;

/**
 * How an installation lets people in. {@code signUp}: anyone may register a business. {@code demo}: the tray shows the
 * tokens of links. {@code baseUrl}: where links lead, {@code https://…} without a slash at its end; when it begins with
 * {@code http:} cookies are not {@code Secure}.
 */
public record IdentityOptions(boolean signUp, boolean demo, Supplier<String> baseUrl) {

    boolean isSecure() {
        return baseUrl.get().startsWith("https:");
    }
}
