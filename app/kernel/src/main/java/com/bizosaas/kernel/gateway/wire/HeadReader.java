package com.bizosaas.kernel.gateway.wire;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a request's head by the letter of RFC 9112; what could be read in two ways is refused. */
final class HeadReader {

    private static final String TOKENS = "!#$%&'*+-.^_`|~";
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~:\\[\\]-]*");
    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://[A-Za-z0-9._~:\\[\\]-]+(/.*|\\?.*|)");
    private static final int LONGEST_METHOD = 32;

    private final Source source;
    private final WireLimits limits;

    HeadReader(Source source, WireLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** The next head; throws 400, 414 or 431 for what is none. */
    Head read() {
        String[] line = line(limits.requestLine(), KernelProblem.URI_TOO_LONG).split(" ", -1);
        if (line.length != 3 || line[0].length() > LONGEST_METHOD || !isToken(line[0])) {
            throw Problem.malformed("The request line is not: method, target, version.");
        }
        if (!line[2].equals("HTTP/1.1")) {
            throw Problem.malformed("Only HTTP/1.1 is spoken here.");
        }
        String target = target(line[1]);
        List<Head.Field> fields = fields();
        Head head = new Head(line[0], target, fields, 0);
        checkHost(head);
        return new Head(line[0], target, fields, Framing.length(head));
    }

    private static String target(String sent) {
        for (int i = 0; i < sent.length(); i++) {
            if (sent.charAt(i) > '~' || sent.charAt(i) == '#') {
                throw Problem.malformed("The target holds a character that must be escaped.");
            }
        }
        if (sent.startsWith("/")) {
            return sent;
        }
        var absolute = ABSOLUTE.matcher(sent);
        if (!absolute.matches()) {
            throw Problem.malformed("The target does not begin with a slash.");
        }
        String rest = absolute.group(1);
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private List<Head.Field> fields() {
        List<Head.Field> fields = new ArrayList<>();
        int size = 0;
        while (true) {
            String line = line(limits.headerBytes() - size, KernelProblem.HEADERS_TOO_LARGE);
            if (line.isEmpty()) {
                return List.copyOf(fields);
            }
            size += line.length();
            if (fields.size() == limits.headerCount()) {
                throw new Problem(KernelProblem.HEADERS_TOO_LARGE);
            }
            fields.add(field(line));
        }
    }

    static Head.Field field(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || !isToken(line.substring(0, colon))) {
            throw Problem.malformed("A header line has no sound name.");
        }
        return new Head.Field(
                line.substring(0, colon), line.substring(colon + 1).strip());
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean word = c < 0x80 && Character.isLetterOrDigit(c);
            if (!word && TOKENS.indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static void checkHost(Head head) {
        List<String> hosts = head.headers("Host");
        if (hosts.size() != 1 || !HOST.matcher(hosts.getFirst()).matches()) {
            throw Problem.malformed("There must be one sound Host header.");
        }
    }

    /** One line without its CRLF; a control character or a bare line feed is 400 at once. */
    String line(int most, ProblemCode beyond) {
        byte[] got = new byte[128];
        int length = 0;
        while (true) {
            int next = source.read();
            if (next == '\r') {
                if (source.read() != '\n') {
                    throw Problem.malformed("A line does not end with CRLF.");
                }
                return new String(got, 0, length, StandardCharsets.ISO_8859_1);
            }
            if (next < 0) {
                throw Problem.malformed("The request ended inside a line.");
            }
            if ((next < ' ' && next != '\t') || next == 0x7f) {
                throw Problem.malformed("A line holds a control character.");
            }
            if (length >= most) {
                throw new Problem(beyond);
            }
            if (length == got.length) {
                got = Arrays.copyOf(got, 2 * length);
            }
            got[length++] = (byte) next;
        }
    }
}
