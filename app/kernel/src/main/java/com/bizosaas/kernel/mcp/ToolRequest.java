package com.bizosaas.kernel.mcp;

import com.bizosaas.kernel.gateway.Form;
import com.bizosaas.kernel.gateway.Query;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.json.Json;
import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.rights.Caller;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A request that a tool's call stands for, by the caller of the request that brought it. */
final class ToolRequest implements Request {

    private final Request outer;
    private final Tool tool;
    private final Tool.Sent sent;

    ToolRequest(Request outer, Tool tool, Tool.Sent sent) {
        this.outer = outer;
        this.tool = tool;
        this.sent = sent;
    }

    @Override
    public String id() {
        return outer.id();
    }

    @Override
    public String method() {
        return tool.call().method();
    }

    @Override
    public String path() {
        return tool.call().path();
    }

    @Override
    public String param(String name) {
        String value = sent.parameters().get(name);
        if (value == null) {
            throw new IllegalStateException("the tool " + tool.name() + " gives no " + name);
        }
        return value;
    }

    @Override
    public Query query() {
        return sent.query();
    }

    @Override
    public Optional<String> header(String name) {
        return name.equalsIgnoreCase("If-Match") && !sent.ifMatch().isEmpty()
                ? Optional.of(sent.ifMatch())
                : Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.empty();
    }

    @Override
    public Caller caller() {
        return outer.caller();
    }

    @Override
    public String clientAddress() {
        return outer.clientAddress();
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public ObjectNode json() {
        return sent.body();
    }

    @Override
    public byte[] bytes() {
        return Json.bytes(sent.body());
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
