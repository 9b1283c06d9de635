package com.bizosaas.kernel.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that a tenant wants of a model. {@code purpose}: {@code knowledge.ask}; both it and the request's id are for the ledger. */
public record Call(UUID tenant, String purpose, @Nullable String requestId, Chat chat) {}
