package com.bizosaas.kernel.program;

import com.bizosaas.embedded.EngineFailure;
import com.bizosaas.kernel.config.Config;
import com.bizosaas.kernel.config.Configuration;
import com.bizosaas.kernel.config.Given;
import com.bizosaas.kernel.gateway.Server;
import com.bizosaas.kernel.gateway.ServerOptions;
import com.bizosaas.kernel.module.AppModule;
import com.bizosaas.kernel.module.Kernel;
import com.bizosaas.kernel.observe.Logs;
import com.bizosaas.kernel.program.control.ControlServer;
import com.bizosaas.kernel.tx.DatabaseFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.Function;

/** The running program: everything is started in order, watched, and stopped in the reverse order. */
public final class Program {

    private static final System.Logger LOG = System.getLogger("program");

    private final Home home;
    private final RunOptions options;
    private final Function<Kernel, List<AppModule>> modules;
    private final Stopping stopping;
    private final Steps steps = new Steps();

    private Program(Home home, RunOptions options, Function<Kernel, List<AppModule>> modules, Stopping stopping) {
        this.home = home;
        this.options = options;
        this.modules = modules;
        this.stopping = stopping;
    }

    /**
     * Runs until a signal ends it. The exit code: 0 after a signal, 78 when nothing can be served here; a message on
     * standard error says why. {@code modules} makes the business modules in order.
     */
    public static int run(RunOptions options, Function<Kernel, List<AppModule>> modules) {
        Logs.install(System.err);
        Stopping stopping = new Stopping();
        stopping.onSignals();
        int code = 1;
        try (Home home = Home.open(options.home())) {
            code = new Program(home, options, modules, stopping).run();
        } catch (CannotRun refused) {
            LOG.log(System.Logger.Level.ERROR, refused.getMessage());
            code = CannotRun.EXIT_CODE;
        } catch (RuntimeException | Error unforeseen) {
            LOG.log(System.Logger.Level.ERROR, "The program ends", unforeseen);
        } finally {
            stopping.done(code);
        }
        return code;
    }

    private int run() {
        Configuration configuration = Configuration.read(home.folder(), System.getenv());
        Config config = configuration.config(options.port(), options.demo());
        steps.done("configuration");
        requirePortFree(config);
        List<Trouble> troubles =
                configuration.mistakes().stream().map(Trouble::of).toList();
        if (troubles.isEmpty()) {
            troubles = work(config, configuration.given());
        }
        if (!troubles.isEmpty() && !stopping.isWanted()) {
            serveSafeMode(config, troubles);
        }
        return 0;
    }

    /** Works until the end is wanted; what must be put right first, if anything. */
    private List<Trouble> work(Config config, List<Given> given) {
        try {
            Start start = new Start(home, config, given, options.demo(), RootKey.of(home));
            try (Engines engines = new Engines(home, config).start();
                    Assembly assembly = new Assembly(start, engines, modules)) {
                Server server = new Server(config.host(), config.port(), assembly.pipeline(), assembly.serverOptions());
                steps.done("assembly");
                engines.awaitReady();
                steps.done("engines");
                assembly.prepare();
                steps.done("database");
                if (options.demo()) {
                    DemoFile.ensure(home, config.url(), assembly.administration());
                    steps.done("demo");
                }
                serve(config, assembly, server);
            }
            return List.of();
        } catch (TroubleFound found) {
            return List.of(found.trouble());
        } catch (EngineFailure failure) {
            return List.of(new Trouble("postgres", String.valueOf(failure.getMessage())));
        } catch (DatabaseFailure failure) {
            LOG.log(System.Logger.Level.ERROR, "The database refused the start", failure);
            return List.of(new Trouble(
                    "database",
                    "It refused what the start needs: " + failure.getMessage()
                            + ". Check that the disk has space and that the data are whole, then start again."));
        }
    }

    private void serve(Config config, Assembly assembly, Server made) {
        if (stopping.isWanted()) {
            return;
        }
        try (Server server = listen(config, made);
                ControlServer control = ControlServer.open(home.folder(), assembly.controls())) {
            steps.done("server");
            System.err.println("BizOSaaS is ready at " + config.url() + " after " + steps.millis() + " ms.");
            assembly.administration()
                    .setupToken()
                    .ifPresent(token -> System.err.println("Nobody lives here yet. Set up the first business at "
                            + config.url() + "/ui/setup?token=" + token));
            assembly.serving(server);
            stopping.await();
            assembly.stopping();
            LOG.log(System.Logger.Level.INFO, "Stopping: no more connections, no more commands at " + control.socket());
        }
    }

    private void serveSafeMode(Config config, List<Trouble> troubles) {
        troubles.forEach(trouble -> LOG.log(System.Logger.Level.ERROR, "Safe mode. " + trouble));
        SafeMode safeMode = new SafeMode(troubles);
        Server made = new Server(config.host(), config.port(), safeMode.pipeline(), ServerOptions.with(home.at("run")));
        try (Server server = listen(config, made);
                ControlServer control = ControlServer.open(home.folder(), safeMode.control(config.url()))) {
            System.err.println("BizOSaaS is in safe mode at " + config.url() + ", which says what to put right.");
            stopping.await();
            LOG.log(System.Logger.Level.INFO, "Stopping " + server.port() + " and " + control.socket());
        }
    }

    private static Server listen(Config config, Server server) {
        try {
            return server.start();
        } catch (UncheckedIOException taken) {
            throw portTaken(config);
        }
    }

    private static void requirePortFree(Config config) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()));
        } catch (IOException taken) {
            throw portTaken(config);
        }
    }

    private static CannotRun portTaken(Config config) {
        return new CannotRun("Nothing can listen on " + config.host() + ":" + config.port()
                + ": the port is taken by another program, or this user may not have it. Stop that program, or choose"
                + " another port with --port or http.port.");
    }
}
