package com.bizosaas.catalog;

import com.bizosaas.kernel.field.Key;
import java.util.UUID;

/** A category as a product shows it. */
record CategoryRef(@Key UUID id, String name, String path) {}
