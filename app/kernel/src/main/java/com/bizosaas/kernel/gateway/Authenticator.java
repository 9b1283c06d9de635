package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.rights.Caller;

/** Finds out who calls; identity implements it. */
@FunctionalInterface
public interface Authenticator {

    /**
     * The caller behind the request's bearer token or session cookie, {@code Caller.ANONYMOUS} where there is neither
     * credential. Throws 401 {@code unauthenticated} for a credential that is none, 403 {@code csrf} for a write by
     * cookie without its token. {@link Request#caller()} is not known yet.
     */
    Caller authenticate(Request request);
}
