/**
 * Language models outside, asked only where the configuration has a key: a chain of providers, each answer streamed, each
 * call reserved in the tenant's budget before and settled after. Owns the schema {@code ai}.
 */
@NullMarked
package com.bizosaas.kernel.model;

import org.jspecify.annotations.NullMarked;
