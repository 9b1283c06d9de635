package com.bizosaas.kernel.module;

import com.bizosaas.kernel.gateway.Route;
import com.bizosaas.kernel.mcp.Tool;
import java.util.List;
import java.util.Set;

/** One business module: its name is its schema, its folder of migrations and the first step of its paths. */
public interface AppModule {

    /** {@code catalog}. */
    String name();

    /** Paths beyond those that its resources have by themselves. */
    default List<Route> routes() {
        return List.of();
    }

    /** What models may use besides its resources, each for a path of this module. */
    default List<Tool> tools() {
        return List.of();
    }

    /** Roles of its own, {@code crm.sales}. */
    default Set<String> roles() {
        return Set.of();
    }

    /** Names under which clients ask for its health besides its own. */
    default Set<String> aliases() {
        return Set.of();
    }
}
