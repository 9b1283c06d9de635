package com.bizosaas.kernel.tx;

import java.util.UUID;

/**
 * Something that happened, told in the transaction in which it did. {@code type}: {@code catalog.product.created};
 * {@code resource} and {@code subject} say what it happened to; {@code data} is a JSON object in UTF-8.
 */
public record Fact(String type, String resource, UUID subject, byte[] data) {}
