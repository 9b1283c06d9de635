package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.resource.Transactions;
import com.bizosaas.kernel.rights.Roles;
import com.bizosaas.kernel.tx.Tx;
import java.util.List;
import java.util.Set;

/**
 * What the business that one is in is called. Its address at the sign-in and its currency stay as they were: links and
 * amounts rest on them.
 */
final class Business {

    private final Tenants tenants;

    Business(Tenants tenants) {
        this.tenants = tenants;
    }

    List<Route> routes(Transactions transactions) {
        return List.of(Route.patch("/api/auth/tenant", transactions.writing(this::rename)));
    }

    private Answer rename(Tx tx, Request request) {
        request.query().allowOnly(Set.of());
        if (!Roles.imply(tx.caller().roles(), Roles.ADMIN)) {
            throw new Problem(KernelProblem.FORBIDDEN, "Owners and admins name the business.");
        }
        Bodies.Rename body = Bodies.read(request, Bodies.Rename.class, (asked, errors) -> {
            if (!errors.has("name") && asked.name().isBlank()) {
                errors.add("name", "required", "A business has a name.");
            }
        });
        Tenant renamed = tenants.rename(tx, body.name().strip());
        return Answer.json(200, renamed::write);
    }
}
