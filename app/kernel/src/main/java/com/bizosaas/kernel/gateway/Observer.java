package com.bizosaas.kernel.gateway;

/** Is told of every answer; metrics listen here. */
@FunctionalInterface
public interface Observer {

    /** The template of a request that matched no route. */
    String NO_ROUTE = "none";

    /**
     * One answer has gone out. {@code route} is the route's template, {@code method} one of the usual ones or
     * {@code OTHER}: both have few values. {@code status} is 0 where the client went away.
     */
    void answered(String route, String method, int status, long nanos);
}
