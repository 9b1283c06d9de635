package com.bizosaas.embedded.search;

import java.util.UUID;

/** A document that was found; {@code place} is where it stands, for the hits behind it. */
public record Hit(String type, UUID id, Place place) {

    /** A place in the order of one view's hits: by score, and among equals by number. */
    public record Place(float score, int number) {}

    public float score() {
        return place.score();
    }
}
