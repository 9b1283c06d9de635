package com.bizosaas.kernel.gateway;

import com.bizosaas.embedded.cache.LocalCache;
import com.bizosaas.kernel.gateway.wire.WireLimits;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import com.bizosaas.kernel.testing.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server with a handful of routes, and ways to talk to it politely and not. */
final class Site implements AutoCloseable {

    static final String KEY = "bz_right";
    static final WireLimits HASTY = new WireLimits(
            Duration.ofMillis(700),
            Duration.ofMillis(900),
            Duration.ofMillis(600),
            Duration.ofSeconds(2),
            Duration.ofMillis(60),
            WireLimits.STANDARD.lingerBytes(),
            WireLimits.STANDARD.requestLine(),
            WireLimits.STANDARD.headerBytes(),
            WireLimits.STANDARD.headerCount());

    private static final UUID TENANT = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final UUID CREDENTIAL = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8058");
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

    final Server server;
    final Path folder;
    final List<String> made = new CopyOnWriteArrayList<>();
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Site(UnaryOperator<ServerOptions> options, int perSecond, List<Route> more) throws IOException {
        folder = Scratch.folder();
        List<Route> routes = new ArrayList<>(routes());
        routes.addAll(more);
        Pipeline pipeline =
                new Pipeline(new Router(routes), Site::authenticate, new KeyedLimits(new LocalCache(), perSecond));
        ServerOptions chosen = options.apply(ServerOptions.with(folder)
                .wire(HASTY)
                .observer((route, method, status, nanos) -> observed.add(method + " " + route + " " + status)));
        server = new Server("127.0.0.1", 0, pipeline, chosen).start();
    }

    static Site open() throws IOException {
        return new Site(UnaryOperator.identity(), 100_000, List.of());
    }

    static Site with(Route... more) throws IOException {
        return new Site(UnaryOperator.identity(), 100_000, List.of(more));
    }

    private static Caller authenticate(Request request) {
        Optional<String> sent = request.header("Authorization");
        if (sent.isPresent() && !sent.get().equals("Bearer " + KEY)) {
            throw new Problem(KernelProblem.UNAUTHENTICATED);
        }
        if (sent.isEmpty() && request.cookie("session").isPresent()) {
            throw new Problem(KernelProblem.UNAUTHENTICATED);
        }
        return sent.isEmpty()
                ? Caller.ANONYMOUS
                : new Caller(Caller.Kind.API_KEY, TENANT, null, "key", Set.of("owner"), Set.of(), CREDENTIAL, false);
    }

    private List<Route> routes() {
        return List.of(
                Route.get("/health", request -> Answer.json(200, Map.of("status", "ok")))
                        .open(),
                Route.get(
                                "/who",
                                request -> Answer.json(
                                        200, Map.of("name", request.caller().name())))
                        .open(),
                Route.get(
                        "/api/things",
                        request -> Answer.json(
                                200, Map.of("q", request.query().parameters().toString()))),
                Route.post("/api/things", this::make),
                Route.get(
                        "/api/things/{id}",
                        request -> Answer.json(200, Map.of("id", request.param("id")))
                                .header("ETag", "\"7\"")),
                Route.patch(
                        "/api/things/{id}",
                        request -> Answer.json(
                                200, Map.of("match", request.header("If-Match").orElse("none")))),
                Route.delete("/api/things/{id}", request -> Answer.empty(204)),
                Route.post("/api/files", this::receive).reading("multipart/form-data"),
                Route.post("/api/raw", request -> {
                            made.add(Integer.toString(request.bytes().length));
                            return Answer.empty(204);
                        })
                        .reading(MediaTypes.ANY)
                        .limitedTo(4 << 20),
                Route.post("/api/ignored", request -> Answer.json(200, Map.of("read", false))),
                Route.get(
                        "/api/long",
                        request -> Answer.json(200, Map.of("text", "long ".repeat(2000)))
                                .header("ETag", "\"7\"")),
                Route.get(
                                "/api/stream",
                                request -> Answer.stream("text/plain", out -> {
                                    for (int i = 0; i < 1000; i++) {
                                        out.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
                                    }
                                }))
                        .making("text/plain"),
                Route.get("/api/broken", request -> {
                    throw new IllegalStateException("select secret from com.bizosaas.kernel");
                }),
                Route.get(
                                "/ui/{path...}",
                                request -> Answer.bytes(
                                        200,
                                        "text/html; charset=utf-8",
                                        request.param("path").getBytes(StandardCharsets.UTF_8)))
                        .making("text/html")
                        .open());
    }

    private Answer make(Request request) {
        String title = request.json().path("title").asString("");
        made.add(title);
        return Answer.json(201, Map.of("title", title)).header("Location", "/api/things/1");
    }

    private Answer receive(Request request) {
        Form form = request.form();
        Form.Upload file = form.file("file").orElseThrow(() -> Problem.malformed("no file"));
        made.add(file.filename());
        return Answer.json(
                200,
                Map.of(
                        "size", file.size(),
                        "exists", Files.exists(file.path()),
                        "name", file.filename(),
                        "type", file.contentType(),
                        "alt", form.field("alt").orElse("")));
    }

    /** Sends a request with the right key unless the headers say otherwise; {@code headers} are pairs. */
    HttpResponse<String> call(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + KEY)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    HttpResponse<String> anonymous(String method, String path) {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> bytes(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Authorization", "Bearer " + KEY);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(request.method() + " " + request.uri(), failed);
        }
    }

    /** The bytes of a request by hand; {@code headers} end with CRLF each. */
    static String request(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY + "\r\n" + headers
                + "\r\n";
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(5000);
        return socket;
    }

    /** Sends these bytes and returns all that comes until the server closes, or is silent after a whole answer. */
    String raw(String text) throws IOException {
        try (Socket socket = connect()) {
            return exchange(socket, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    static String exchange(Socket socket, byte[] bytes) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException refused) {
            assertGone(refused);
        }
        try {
            InputStream in = socket.getInputStream();
            byte[] piece = new byte[8192];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                got.write(piece, 0, n);
                if (isWhole(got.toString(StandardCharsets.ISO_8859_1))) {
                    socket.setSoTimeout(300);
                }
            }
        } catch (SocketException | SocketTimeoutException ended) {
            return got.toString(StandardCharsets.ISO_8859_1);
        }
        return got.toString(StandardCharsets.ISO_8859_1);
    }

    private static void assertGone(SocketException refused) {
        if (refused.getMessage() == null) {
            throw new IllegalStateException(refused);
        }
    }

    private static boolean isWhole(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(answer);
        return end >= 0 && length.find() && answer.length() - end - 4 >= Integer.parseInt(length.group(1));
    }

    /** The status of a raw answer, 0 where there is none. */
    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    static String field(HttpResponse<String> answer, String name) {
        return Json.node(answer.body().getBytes(StandardCharsets.UTF_8))
                .path(name)
                .asString("");
    }

    /** What was observed, as soon as it is that much: an answer is observed after it has left. */
    List<String> observed(int count) {
        long end = System.nanoTime() + 5_000_000_000L;
        while (observed.size() < count && System.nanoTime() < end) {
            LockSupport.parkNanos(1_000_000);
        }
        return List.copyOf(observed);
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }
}
