package com.bizosaas.kernel.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP/1.1 request to one of some addresses that are known already, whatever its host's name may mean by now; of the
 * answer only the status is read. TLS proves the name, not the address.
 */
final class Call {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final int MOST_HEAD = 64 << 10;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");

    private final URI url;
    private final List<InetAddress> addresses;
    private int read;

    Call(URI url, List<InetAddress> addresses) {
        this.url = url;
        this.addresses = addresses;
    }

    /** Posts this body under these header lines; the answer's status. Takes no longer than 20 s. */
    int post(String headers, byte[] body) throws IOException {
        CompletableFuture<Void> through = new CompletableFuture<>();
        try (Socket plain = connected()) {
            CompletableFuture<Void> end = through.orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, late) -> close(plain));
            try {
                return post(secured(plain), headers, body);
            } catch (IOException failure) {
                throw end.isDone() ? new java.net.SocketTimeoutException() : failure;
            }
        } finally {
            through.complete(null);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException broken) {
            System.getLogger("webhooks").log(System.Logger.Level.DEBUG, "A broken connection was dropped", broken);
        }
    }

    private Socket connected() throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(
                        new InetSocketAddress(address, port()), Math.toIntExact(CONNECT.toMillis()) / addresses.size());
                return socket;
            } catch (IOException unreachable) {
                close(socket);
                last = unreachable;
            }
        }
        throw last;
    }

    private boolean isSecure() {
        return url.getScheme().equalsIgnoreCase("https");
    }

    private int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 443 : 80;
    }

    private Socket secured(Socket plain) throws IOException {
        if (!isSecure()) {
            return plain;
        }
        String name = url.getHost().replaceAll("[\\[\\]]", "");
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secure = (SSLSocket) factory.createSocket(plain, name, port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private int post(Socket socket, String headers, byte[] body) throws IOException {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
        String host = url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        String head = "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Content-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int status = status(in);
        while (status < 200) {
            while (!line(in).isEmpty()) {
                // Headers of an answer that is only the first word.
            }
            status = status(in);
        }
        return status;
    }

    private int status(InputStream in) throws IOException {
        Matcher line = STATUS.matcher(line(in));
        if (!line.matches()) {
            throw new ProtocolException("no HTTP");
        }
        return Integer.parseInt(line.group(1));
    }

    private String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            read++;
            if (next < 0 || read > MOST_HEAD) {
                throw new ProtocolException("no HTTP");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
