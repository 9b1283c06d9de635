package com.bizosaas.kernel.sql;

/** An argument of type {@code jsonb}. */
public record Jsonb(String text) {}
