package com.bizosaas.embedded.postgres;

import com.bizosaas.embedded.Engine;
import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.embedded.EngineStatus;
import com.bizosaas.embedded.EngineStatus.State;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of one's own, in a home folder: made at the first start, watched, restarted, stopped cleanly. */
public final class Postgres implements Engine {

    /** The name of the server's superuser. */
    public static final String SUPERUSER = "postgres";

    private final Path home;
    private final Consumer<String> log;
    private final SocketPlace socket;
    private volatile @Nullable Keeper keeper;
    private volatile @Nullable String password;

    /**
     * The server of {@code home}; nothing is touched before {@link #start}. {@code log} gets the server's own lines, one
     * by one, from one thread; those it is too slow for are dropped.
     */
    public Postgres(Path home, Consumer<String> log) {
        this.home = home.toAbsolutePath().normalize();
        this.log = log;
        this.socket = SocketPlace.of(this.home);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public synchronized void start() {
        Keeper running = keeper;
        if (running != null && running.status().state() != State.DOWN) {
            return;
        }
        try {
            Keeper starting = new Keeper(launcher());
            keeper = starting;
            starting.start();
        } catch (IOException trouble) {
            throw new EngineFailure(
                    "PostgreSQL cannot be made ready in " + home + " (" + trouble
                            + "): check that the folder belongs to the program's user and that the disk has space",
                    trouble);
        }
    }

    @Override
    public EngineStatus status() {
        Keeper running = keeper;
        return running == null ? new EngineStatus(State.DOWN, 0, null) : running.status();
    }

    @Override
    public void stop() {
        Keeper running = keeper;
        if (running != null) {
            running.stop();
        }
    }

    /** A URL by which pgjdbc finds the server's unix socket. */
    public String jdbcUrl(String database) {
        String parameters = wire().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return "jdbc:postgresql://127.0.0.1/" + encode(database) + "?" + parameters;
    }

    /** The same as properties of a connection, with user and password. */
    public Properties connection(String user, String password) {
        var properties = new Properties();
        properties.putAll(wire());
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return properties;
    }

    /** The password of {@link #SUPERUSER}; throws {@link EngineFailure} when the home's secrets cannot be read. */
    public String superuserPassword() {
        String known = password;
        try {
            return known == null ? Secret.of(home, true) : known;
        } catch (IOException unreadable) {
            throw new EngineFailure("The secrets in " + home + " cannot be read: check their owner", unreadable);
        }
    }

    /** The unix socket on which the server listens. */
    public Path socketFile() {
        return socket.file();
    }

    /** The server's process id while it runs and is ready. */
    public OptionalLong pid() {
        Keeper running = keeper;
        return running == null ? OptionalLong.empty() : running.pid();
    }

    /** Everything up to the start of the server itself, each step of which may be cut short and done again. */
    private Supplier<Server> launcher() throws IOException {
        Path folder = home.resolve("postgres");
        var data = new DataFolder(folder);
        boolean exists = data.exists();
        if (exists) {
            data.requireOurMajor();
        }
        password = Secret.of(home, exists);
        Disk.privateFolder(folder);
        Residents.moveOut(folder, data.path());
        var programs = Binaries.forThisMachine();
        Path binaries = programs.unpackInto(folder);
        programs.removeOthers(folder);
        socket.create();
        giveAway();
        if (!exists) {
            data.create(binaries, Secret.file(home));
        }
        return () -> launch(binaries, data);
    }

    private Server launch(Path binaries, DataFolder data) {
        try {
            data.prepare(socket.folder());
            return Server.launch(binaries, data.path(), socket.folder(), log);
        } catch (IOException trouble) {
            throw new EngineFailure("postgres cannot be started in " + data.path() + ": " + trouble, trouble);
        }
    }

    private void giveAway() throws IOException {
        if (SystemUser.needed()) {
            SystemUser.own(home);
            SystemUser.own(socket.folder());
        }
    }

    private Map<String, String> wire() {
        return new TreeMap<>(Map.of(
                "socketFactory", UnixSocketFactory.class.getName(),
                "socketFactoryArg", socket.file().toString(),
                "sslmode", "disable",
                "gssEncMode", "disable",
                "tcpKeepAlive", "false"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
