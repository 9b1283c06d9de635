package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.WireLimits;
import com.bizosaas.kernel.problem.Problem;
import io.helidon.common.Builder;
import io.helidon.webserver.Routing;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a server behaves. {@code temporary} is the folder for uploads while they are received; {@code origins} are those
 * foreign origins whose pages may read answers; {@code translation} may know a problem for an exception;
 * {@code upgraders} and {@code routings} serve protocols that begin with an upgrade, such as web sockets;
 * {@code concurrent} is how many requests are answered at once before further ones are 503; {@code grace} is how long
 * a stop waits for requests in flight.
 */
public record ServerOptions(
        Path temporary,
        WireLimits wire,
        Set<String> origins,
        Function<Throwable, @Nullable Problem> translation,
        Observer observer,
        List<Http1Upgrader> upgraders,
        List<Builder<?, ? extends Routing>> routings,
        int concurrent,
        Duration grace) {

    private static final int MANY = 2000;

    /** The usual behaviour. */
    public static ServerOptions with(Path temporary) {
        return new ServerOptions(
                temporary,
                WireLimits.STANDARD,
                Set.of(),
                unknown -> null,
                (route, method, status, nanos) -> {},
                List.of(),
                List.of(),
                MANY,
                Duration.ofSeconds(20));
    }

    public ServerOptions wire(WireLimits other) {
        return new ServerOptions(
                temporary, other, origins, translation, observer, upgraders, routings, concurrent, grace);
    }

    public ServerOptions origins(Set<String> other) {
        return new ServerOptions(
                temporary, wire, Set.copyOf(other), translation, observer, upgraders, routings, concurrent, grace);
    }

    public ServerOptions translation(Function<Throwable, @Nullable Problem> other) {
        return new ServerOptions(temporary, wire, origins, other, observer, upgraders, routings, concurrent, grace);
    }

    public ServerOptions observer(Observer other) {
        return new ServerOptions(temporary, wire, origins, translation, other, upgraders, routings, concurrent, grace);
    }

    public ServerOptions concurrent(int most) {
        return new ServerOptions(temporary, wire, origins, translation, observer, upgraders, routings, most, grace);
    }

    public ServerOptions grace(Duration other) {
        return new ServerOptions(
                temporary, wire, origins, translation, observer, upgraders, routings, concurrent, other);
    }

    /** Lets this one take over connections that ask for its protocol. */
    public ServerOptions upgrader(Http1Upgrader one) {
        return new ServerOptions(
                temporary, wire, origins, translation, observer, append(upgraders, one), routings, concurrent, grace);
    }

    /** Adds a routing for an upgraded protocol, beside that of HTTP. */
    public ServerOptions routing(Builder<?, ? extends Routing> one) {
        return new ServerOptions(
                temporary, wire, origins, translation, observer, upgraders, append(routings, one), concurrent, grace);
    }

    private static <T> List<T> append(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
