package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.EngineFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of the server process, from its start to its end. */
final class Server {

    /**
     * Small, and durable: fsync, synchronous_commit and full_page_writes stay at their default, which is on.
     * A table that nobody has analysed gets plans by guesswork, which costs a young shop ten times over: hence the nap.
     */
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=",
            "unix_socket_permissions=0700",
            "password_encryption=scram-sha-256",
            "shared_buffers=64MB",
            "max_connections=60",
            "huge_pages=off",
            "io_method=sync",
            "autovacuum_max_workers=2",
            "autovacuum_naptime=10s",
            "max_worker_processes=4",
            "max_parallel_workers=2",
            "max_logical_replication_workers=0",
            "max_wal_size=512MB",
            "min_wal_size=128MB",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_destination=stderr",
            "logging_collector=off",
            "log_checkpoints=off",
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_line_prefix=");

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final Path data;
    private final LogLines log;

    private Server(Process process, Path data, Consumer<String> listener) {
        this.process = process;
        this.data = data;
        this.log = new LogLines(process.getInputStream(), listener);
    }

    static Server launch(Path binaries, Path data, Path socketFolder, Consumer<String> log) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(binaries.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString()));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        String quoted = "\"" + socketFolder.toString().replace("\"", "\"\"") + "\"";
        command.addAll(List.of("-c", "unix_socket_directories=" + quoted));
        return new Server(Children.start(command, data, Signals.INT), data, log);
    }

    long pid() {
        return process.pid();
    }

    /** Returns when the server takes connections; throws with its complaint when it ends instead. */
    void awaitReady() {
        while (process.isAlive()) {
            if (PidFile.read(data)
                    .filter(file -> file.ready() && file.pid() == pid())
                    .isPresent()) {
                return;
            }
            Pause.millis(10);
        }
        throw new EngineFailure(awaitEnd());
    }

    /** Waits for the end of the process; why it ended. */
    String awaitEnd() {
        return "postgres " + Exits.describe(Exits.await(process)) + log.complaint();
    }

    /** A fast shutdown; after a minute an immediate one, from which the write-ahead log recovers. */
    void stop() {
        if (process.isAlive()) {
            Signals.INT.send(pid());
        }
        if (!ended(PATIENCE)) {
            Signals.QUIT.send(pid());
            ended(LAST_PATIENCE);
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }
}
