package com.bizosaas.kernel.model;

import java.time.LocalDate;

/** A tenant's budget for the month that begins with this day, in tokens; {@code reserved}: for calls under way. */
public record Budget(LocalDate month, long most, long spent, long reserved) {}
