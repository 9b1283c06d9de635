package com.bizosaas.embedded.search;

import org.apache.lucene.util.VectorUtil;

/**
 * Vectors of length one in a byte for each component. Components of such vectors are small, those of 384 dimensions
 * seldom above 0.25: the scale leaves them all of a byte's range, and what is larger is cut.
 */
public final class Quantized {

    private static final float SCALE = 500;

    private Quantized() {}

    /** The components times {@value #SCALE}, rounded, at most 127. */
    public static byte[] of(float[] vector) {
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(vector[i] * SCALE), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
        return bytes;
    }

    /** The cosine of the angle between two vectors, -1 to 1; 0 where one of them is none. */
    public static double cosine(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return 0;
        }
        double squares = (double) VectorUtil.dotProduct(one, one) * VectorUtil.dotProduct(other, other);
        return squares == 0 ? 0 : VectorUtil.dotProduct(one, other) / Math.sqrt(squares);
    }
}
