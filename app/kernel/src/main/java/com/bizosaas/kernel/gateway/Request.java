package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.rights.Caller;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One request, as a handler sees it: matched to its route, its caller known, its limits checked. */
public interface Request {

    /** The request id that the answer, its problem and the log carry. */
    String id();

    /** Upper case; a {@code HEAD} is handled as {@code GET} and its body dropped. */
    String method();

    /** The raw path, as sent. */
    String path();

    /** The decoded path parameters of the route's template. */
    Map<String, String> parameters();

    /** A decoded path parameter of the route's template; a programming error when the template lacks it. */
    default String param(String name) {
        String value = parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no parameter " + name + ".");
        }
        return value;
    }

    Query query();

    /** A header by its name, in any case; the first one when it stands more than once. */
    Optional<String> header(String name);

    /** All values of a header. */
    List<String> headers(String name);

    Optional<String> cookie(String name);

    Caller caller();

    /** The client's address, as the socket shows it. */
    String clientAddress();

    /** The media type of the body without parameters, lower case; empty when none is given. */
    String contentType();

    /** The body as a JSON object, parsed once; 400 {@code malformed} otherwise. An absent body is malformed too. */
    ObjectNode json();

    /** All of the body, at most the route's limit; 413 beyond. */
    byte[] bytes();

    /** The body as it comes; reading past the route's limit throws 413, standing still 30 s throws 408. */
    InputStream body();

    /** The form of a {@code multipart/form-data} body: fields in memory, files on disk until the request ends. */
    Form form();
}
