/**
 * The audit trail: a chain of keyed hashes over each tenant's events, made behind the writers, and the lawful erasing of
 * what events say. Owns the schema {@code audit}.
 */
@NullMarked
package com.bizosaas.kernel.audit;

import org.jspecify.annotations.NullMarked;
