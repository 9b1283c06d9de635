package com.bizosaas.installer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A web server of a tenant's that takes webhooks and notes which event came under which id. */
final class Hook implements AutoCloseable {

    private static final Pattern EVENT =
            Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\".*?\"subject\":\\{[^}]*\"id\":\"([0-9a-f-]{36})\"");

    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();

    /** A webhook that came. */
    record Taken(String message, String event, String subject) {}

    Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher event = EVENT.matcher(body);
        if (event.find()) {
            taken.add(new Taken(exchange.getRequestHeaders().getFirst("webhook-id"), event.group(1), event.group(2)));
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
