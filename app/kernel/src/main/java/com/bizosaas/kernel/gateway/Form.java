package com.bizosaas.kernel.gateway;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A received {@code multipart/form-data} body; its files are deleted when the request ends. */
public record Form(Map<String, String> fields, Map<String, Upload> files) {

    /** One uploaded file; the name and type are the client's claim and are not trusted. */
    public record Upload(String filename, String contentType, Path path, long size) {}

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public Optional<Upload> file(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
