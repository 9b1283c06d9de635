package com.bizosaas.kernel.gateway;

import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A request that never was on a wire. */
record InsideRequest(Caller caller, Inside.Call call, Map<String, String> parameters, String id, String clientAddress)
        implements Request {

    @Override
    public String method() {
        return call.method();
    }

    @Override
    public String path() {
        return call.path();
    }

    @Override
    public Query query() {
        return call.query();
    }

    @Override
    public Optional<String> header(String name) {
        return call.header(name);
    }

    @Override
    public List<String> headers(String name) {
        return call.header(name).stream().toList();
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.empty();
    }

    @Override
    public String contentType() {
        return call.body() == null ? "" : Answer.JSON;
    }

    @Override
    public ObjectNode json() {
        ObjectNode body = call.body();
        if (body == null) {
            throw Problem.malformed("The body is empty; a JSON object is expected.");
        }
        return body;
    }

    @Override
    public byte[] bytes() {
        return call.body() == null ? new byte[0] : Json.bytes(json());
    }

    @Override
    public InputStream body() {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public Form form() {
        throw new Problem(KernelProblem.UNSUPPORTED_MEDIA_TYPE);
    }
}
