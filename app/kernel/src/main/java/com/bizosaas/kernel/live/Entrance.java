package com.bizosaas.kernel.live;

import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.rights.Recall;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may open a socket: whoever comes with a ticket, a bearer token, or a session cookie from a page of ours. A browser
 * lets any page open a socket with our cookie, so the page's origin is looked at; without one the cookie does not count.
 */
final class Entrance {

    private final Recall recall;
    private final Supplier<String> url;
    private final Set<String> origins;

    /** {@code url}: where the program is reached; {@code origins}: foreign ones whose pages may come, too. */
    Entrance(Recall recall, Supplier<String> url, Set<String> origins) {
        this.recall = recall;
        this.url = url;
        this.origins = origins;
    }

    /** The caller; 401 for nobody, 403 for a page of somebody else's. */
    Caller admit(Request request) {
        Optional<String> ticket = request.query().one("ticket");
        Caller caller =
                ticket.isPresent() ? recall.redeem().apply(ticket.get()).orElse(Caller.ANONYMOUS) : request.caller();
        if (caller.isAnonymous() || caller.credential() == null) {
            throw new Problem(KernelProblem.UNAUTHENTICATED);
        }
        request.query().allowOnly(Set.of("ticket"));
        boolean byCookie = ticket.isEmpty() && request.header("Authorization").isEmpty();
        if (byCookie && !isOurs(request)) {
            throw new Problem(KernelProblem.FORBIDDEN, "A page of another origin may not open a socket.");
        }
        return caller;
    }

    private boolean isOurs(Request request) {
        String origin = request.header("Origin").orElse("");
        String host = request.header("Host").orElse("");
        return origins.contains(origin)
                || origin.equals(URI.create(url.get()).getScheme() + "://" + host)
                || origin.equals(url.get());
    }
}
