package com.bizosaas.kernel.problem;

/** One field that is not right: its path ({@code variants[0].price.amount}), a stable code, and words for people. */
public record FieldError(String field, String code, String message) {}
