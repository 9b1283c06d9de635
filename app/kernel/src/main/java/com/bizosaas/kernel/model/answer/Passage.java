package com.bizosaas.kernel.model.answer;

/** A passage that an answer may rest on, and the number by which it is cited. */
public record Passage(int number, String title, String text) {}
