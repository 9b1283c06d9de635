package com.bizosaas.embedded.search;

/** A part of a source's text. {@code vector}: what it means, as {@link Quantized} keeps it; empty where nobody worked it out. */
public record Passage(int number, String text, byte[] vector) {}
