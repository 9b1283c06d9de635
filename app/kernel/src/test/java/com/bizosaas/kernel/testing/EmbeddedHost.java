package com.bizosaas.kernel.testing;

import com.bizosaas.embedded.postgres.Postgres;
import com.bizosaas.kernel.tx.Access;
import com.bizosaas.kernel.tx.Founding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program's own server, in a folder that goes with the JVM. */
final class EmbeddedHost implements DatabaseHost {

    private final Postgres server;
    private final Founding roles;

    EmbeddedHost() {
        try {
            Path home = Files.createTempDirectory("bizosaas-test-");
            server = new Postgres(home, line -> {});
            server.start();
            roles = new Founding(server, "postgres");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.stop();
                Scratch.delete(home);
            }));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void execute(String sql) {
        TestServer.execute(
                new Access(
                        server.jdbcUrl("postgres"), server.connection(Postgres.SUPERUSER, server.superuserPassword())),
                sql);
    }

    @Override
    public Access owner(String database) {
        return roles.on(database).owner();
    }

    @Override
    public Access app(String database) {
        return roles.on(database).app();
    }

    @Override
    public void found(String database) {
        roles.on(database).run();
    }

    @Override
    public String appRole() {
        return Founding.APP;
    }
}
