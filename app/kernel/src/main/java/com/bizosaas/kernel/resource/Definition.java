package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.field.FieldType;

/** A field that a tenant defined: its name under {@code custom} or {@code attributes}, its type, whether filters take it. */
public record Definition(String name, FieldType type, boolean filterable) {}
