package com.bizosaas.kernel.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The language models that may be asked, each for when those before it fail; without accounts none is.
 * {@code monthlyTokens}: how many tokens a tenant may use up in a month.
 */
public record ModelAccounts(List<Account> accounts, long monthlyTokens) {

    /** Nothing outside is ever asked. */
    public static final ModelAccounts NONE = new ModelAccounts(List.of(), 1_000_000);

    public ModelAccounts {
        accounts = List.copyOf(accounts);
    }

    /** An account: {@code name} is the provider's, {@code url} ends without a slash; without a {@code key} none is sent. */
    public record Account(String name, URI url, @Nullable String key, String model) {

        /** Without the key. */
        @Override
        public String toString() {
            return name + " (" + model + ") at " + url;
        }
    }
}
