package com.bizosaas.installer;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A run of the program in a home of its own, thrown away afterwards, that leaves a {@link StartUpCache}. */
final class Training {

    private static final int PATIENCE_SECONDS = 120;
    private static final int TRIES_PER_SECOND = 10;
    private static final String READY = "is ready at ";
    private static final String[] PAGES = {"/health/ready", "/api/meta", "/openapi.json", "/ui/", "/metrics"};

    private final List<String> prefix;
    private final Path java;
    private final Path jar;
    private final Path home;

    /** {@code prefix}: setpriv with the user to change to, or nothing; {@code home}: where the cache is kept. */
    Training(List<String> prefix, Path java, Path jar, Path home) {
        this.prefix = prefix;
        this.java = java;
        this.jar = jar;
        this.home = home;
    }

    /** Makes the cache unless it is there; the exit code. */
    int run() throws IOException, InterruptedException, Refusal {
        Path cache = StartUpCache.file(home, jar, java);
        if (Files.exists(cache)) {
            System.out.println("The start-up cache for this jar and this Java is there already.");
            return 0;
        }
        Path folder = Files.createDirectories(StartUpCache.folder(home));
        Path fresh = folder.resolve("fresh");
        Path stage = folder.resolve("home");
        try {
            train(fresh, stage);
            Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(stage);
            Files.deleteIfExists(fresh);
        }
        StartUpCache.keepOnly(cache);
        System.out.println("The next starts of " + jar + " use the start-up cache " + cache + ".");
        return 0;
    }

    private void train(Path fresh, Path stage) throws IOException, InterruptedException, Refusal {
        List<String> command = new ArrayList<>(prefix);
        if (!prefix.isEmpty()) {
            command.add("--");
        }
        command.add(java.toString());
        command.add("-XX:AOTCacheOutput=" + fresh);
        command.addAll(Flags.of(jar, true, null));
        command.add("run");
        command.add("--home");
        command.add(stage.toString());
        command.add("--port");
        command.add(String.valueOf(freePort()));
        Path log = fresh.resolveSibling("log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread stop = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(stop);
        visit(site(process, log));
        process.destroy();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Runtime.getRuntime().removeShutdownHook(stop);
        if (!ended || !Files.exists(fresh)) {
            process.destroyForcibly();
            throw refused(log);
        }
        Files.delete(log);
    }

    private static Refusal refused(Path log) {
        return new Refusal("The start-up cache could not be made; the program starts without it, only slower. What its"
                + " training run said is in " + log + ".");
    }

    /** The address that the run says it is ready at; waits for it. */
    private static String site(Process process, Path log) throws IOException, InterruptedException, Refusal {
        for (int i = 0; i < PATIENCE_SECONDS * TRIES_PER_SECOND; i++) {
            String said = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
            int at = said.indexOf(READY);
            if (at >= 0 && said.indexOf(' ', at + READY.length()) > 0) {
                return said.substring(at + READY.length()).split(" ")[0];
            }
            if (process.waitFor(1000 / TRIES_PER_SECOND, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        process.destroyForcibly();
        throw refused(log);
    }

    /** Lets the program do what clients ask first, so that those classes are loaded, too. */
    private static void visit(String site) throws IOException {
        for (String page : PAGES) {
            HttpURLConnection connection = (HttpURLConnection) new URL(site + page).openConnection();
            InputStream body =
                    connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
            while (body != null && body.read() >= 0) {
                continue;
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException trouble) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
