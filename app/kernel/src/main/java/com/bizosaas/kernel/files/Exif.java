package com.bizosaas.kernel.files;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The one thing wanted of EXIF: which way up (tag 0x0112 of the first directory, 1–8). */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int UPRIGHT = 1;
    private static final byte[] MARK = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private Exif() {}

    /** Of a TIFF block, with or without {@code Exif\0\0} in front; 1 for anything that cannot be read. */
    static int orientation(byte[] block) {
        int skip = startsWithMark(block) ? MARK.length : 0;
        ByteBuffer tiff = ByteBuffer.wrap(block, skip, block.length - skip).slice();
        try {
            return orientation(tiff);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException broken) {
            return UPRIGHT;
        }
    }

    private static int orientation(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        tiff.position(tiff.getInt(4));
        int entries = Short.toUnsignedInt(tiff.getShort());
        for (int i = 0; i < entries; i++) {
            int entry = tiff.position();
            if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                int value = Short.toUnsignedInt(tiff.getShort(entry + 8));
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
            tiff.position(entry + 12);
        }
        return UPRIGHT;
    }

    private static boolean startsWithMark(byte[] block) {
        for (int i = 0; i < MARK.length; i++) {
            if (block.length <= i || block[i] != MARK[i]) {
                return false;
            }
        }
        return true;
    }
}
