package com.bizosaas.embedded.search;

import java.util.UUID;

/** A document that was found. Hits stand in the order of their score, equals in that of their id and type. */
public record Hit(String type, UUID id, float score) {}
