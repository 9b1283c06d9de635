package com.bizosaas.kernel.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the pixels: how many frames, and which way up (EXIF orientation, 1–8). Walks the parts of the file
 * by their lengths without decoding any.
 */
record Container(int frames, int orientation) {

    private static final int MOST_PARTS = 100_000;
    private static final int MOST_EXIF = 1 << 17;
    private static final int UPRIGHT = 1;

    /** The type by the first bytes, whatever the name says; null when it is none of ours. */
    static @Nullable PictureType type(byte[] head) {
        if (begins(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return PictureType.PNG;
        }
        if (begins(head, 0, "\u00ff\u00d8\u00ff")) {
            return PictureType.JPEG;
        }
        if (begins(head, 0, "GIF87a") || begins(head, 0, "GIF89a")) {
            return PictureType.GIF;
        }
        return begins(head, 0, "RIFF") && begins(head, 8, "WEBP") ? PictureType.WEBP : null;
    }

    /** Walks the file; a part that ends beyond it ends the walk, as browsers do. */
    static Container of(Path file, PictureType type) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            return switch (type) {
                case PNG -> png(in);
                case JPEG -> new Container(1, jpegOrientation(in));
                case GIF -> new Container(GifFrames.count(in, MOST_PARTS), UPRIGHT);
                case WEBP -> webp(in);
            };
        }
    }

    private static Container png(RandomAccessFile in) throws IOException {
        int frames = 1;
        int orientation = UPRIGHT;
        long at = 8;
        for (int parts = 0; parts < MOST_PARTS && at + 12 <= in.length(); parts++) {
            in.seek(at);
            long length = in.readInt() & 0xFFFF_FFFFL;
            String name = name(in);
            if (name.equals("acTL")) {
                frames = Math.max(frames, in.readInt());
            } else if (name.equals("eXIf")) {
                orientation = Exif.orientation(bytes(in, length));
            }
            at += 12 + length;
        }
        return new Container(frames, orientation);
    }

    private static Container webp(RandomAccessFile in) throws IOException {
        int frames = 0;
        int orientation = UPRIGHT;
        long at = 12;
        for (int parts = 0; parts < MOST_PARTS && at + 8 <= in.length(); parts++) {
            in.seek(at);
            String name = name(in);
            long length = Integer.reverseBytes(in.readInt()) & 0xFFFF_FFFFL;
            if (name.equals("ANMF")) {
                frames++;
            } else if (name.equals("EXIF")) {
                orientation = Exif.orientation(bytes(in, length));
            }
            at += 8 + length + (length & 1);
        }
        return new Container(Math.max(1, frames), orientation);
    }

    private static int jpegOrientation(RandomAccessFile in) throws IOException {
        long at = 2;
        for (int parts = 0; parts < MOST_PARTS && at + 4 <= in.length(); parts++) {
            in.seek(at);
            int marker = in.readUnsignedShort();
            int length = in.readUnsignedShort();
            if (marker < 0xFF01 || marker == 0xFFDA || length < 2) {
                return UPRIGHT;
            }
            if (marker == 0xFFE1) {
                byte[] exif = bytes(in, length - 2);
                if (begins(exif, 0, "Exif\0\0")) {
                    return Exif.orientation(exif);
                }
            }
            at += 2 + length;
        }
        return UPRIGHT;
    }

    private static String name(RandomAccessFile in) throws IOException {
        byte[] name = new byte[4];
        in.readFully(name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(RandomAccessFile in, long length) throws IOException {
        byte[] bytes = new byte[(int) Math.min(length, MOST_EXIF)];
        int count = Math.max(0, in.read(bytes));
        return Arrays.copyOf(bytes, count);
    }

    private static boolean begins(byte[] bytes, int at, String wanted) {
        byte[] magic = wanted.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + magic.length && Arrays.equals(bytes, at, at + magic.length, magic, 0, magic.length);
    }

    /** The blocks of a GIF89a. */
    private static final class GifFrames {

        static int count(RandomAccessFile in, int most) throws IOException {
            int frames = 0;
            try {
                in.seek(10);
                in.seek(13 + colours(in.readUnsignedByte()));
                for (int block = in.read(); frames < most && (block == 0x2C || block == 0x21); block = in.read()) {
                    if (block == 0x2C) {
                        frames++;
                        in.skipBytes(8);
                        in.skipBytes(colours(in.readUnsignedByte()));
                    }
                    in.skipBytes(1);
                    for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
                        in.skipBytes(length);
                    }
                }
            } catch (EOFException cutOff) {
                return Math.max(1, frames);
            }
            return Math.max(1, frames);
        }

        private static int colours(int flags) {
            return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
        }
    }
}
