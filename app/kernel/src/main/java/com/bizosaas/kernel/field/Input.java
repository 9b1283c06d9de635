package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.FieldErrors;
import java.util.Map;
import java.util.function.Function;

/**
 * What a field needs to read a value: where errors go, the tenant's currency, and the definitions of dynamic fields
 * ({@code definitions} answers the names and types of {@code custom} or {@code attributes}).
 */
public record Input(FieldErrors errors, String currency, Function<String, Map<String, FieldType>> definitions) {}
