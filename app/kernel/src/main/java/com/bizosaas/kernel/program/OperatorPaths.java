package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.Given;
import com.bizosaas.kernel.gateway.Answer;
import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What those alone see who run the installation: what it takes of its machine, and how it is set up. */
final class OperatorPaths {

    private OperatorPaths() {}

    static List<Route> routes(Supplier<ObjectNode> footprint, List<Given> given) {
        return List.of(
                forOperators("/api/operations/footprint", footprint),
                forOperators("/api/operations/settings", () -> Map.of("data", settings(given))));
    }

    private static Route forOperators(String path, Supplier<?> told) {
        return Route.get(path, request -> {
            request.query().allowOnly(Set.of());
            if (!request.caller().operator()) {
                throw new Problem(KernelProblem.FORBIDDEN);
            }
            return Answer.json(200, told.get());
        });
    }

    private static ArrayNode settings(List<Given> given) {
        ArrayNode data = Json.mapper().createArrayNode();
        for (Given each : given) {
            data.addObject()
                    .put("key", each.key())
                    .put("environment", each.environment())
                    .put("source", each.source().name().toLowerCase(Locale.ROOT))
                    .put("value", each.value())
                    .put("secret", each.secret())
                    .put("expected", each.expected());
        }
        return data;
    }
}
