package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.gateway.wire.WireLimits;
import com.bizosaas.kernel.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a server behaves. {@code temporary} is the folder for uploads while they are received; {@code origins} are those
 * foreign origins whose pages may read answers; {@code translation} may know a problem for an exception;
 * {@code concurrent} is how many requests are answered at once before further ones are 503; {@code grace} is how long
 * a stop waits for requests in flight.
 */
public record ServerOptions(
        Path temporary,
        WireLimits wire,
        Set<String> origins,
        Function<Throwable, @Nullable Problem> translation,
        Observer observer,
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
                MANY,
                Duration.ofSeconds(20));
    }

    public ServerOptions wire(WireLimits other) {
        return new ServerOptions(temporary, other, origins, translation, observer, concurrent, grace);
    }

    public ServerOptions origins(Set<String> other) {
        return new ServerOptions(temporary, wire, Set.copyOf(other), translation, observer, concurrent, grace);
    }

    public ServerOptions translation(Function<Throwable, @Nullable Problem> other) {
        return new ServerOptions(temporary, wire, origins, other, observer, concurrent, grace);
    }

    public ServerOptions observer(Observer other) {
        return new ServerOptions(temporary, wire, origins, translation, other, concurrent, grace);
    }

    public ServerOptions concurrent(int most) {
        return new ServerOptions(temporary, wire, origins, translation, observer, most, grace);
    }

    public ServerOptions grace(Duration other) {
        return new ServerOptions(temporary, wire, origins, translation, observer, concurrent, other);
    }
}
