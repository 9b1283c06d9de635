package com.bizosaas.kernel.files;

/**
 * A wanted size of a picture in pixels: its width, and the height where it is to be cropped (0 keeps the ratio), around
 * a focal point given in parts of the picture, 0.00–1.00 from the upper left. Sizes are clamped to 16…4096.
 */
public record Rendition(int width, int height, double focalX, double focalY, PictureType type) {

    static final int SMALLEST = 16;
    static final int LARGEST = 4_096;

    public Rendition {
        if (type == PictureType.GIF) {
            throw new IllegalArgumentException("renditions are WebP, JPEG or PNG");
        }
        width = Math.clamp(width, SMALLEST, LARGEST);
        height = height == 0 ? 0 : Math.clamp(height, SMALLEST, LARGEST);
        focalX = percent(focalX);
        focalY = percent(focalY);
    }

    /** The whole picture at this width. */
    public static Rendition wide(int width, PictureType type) {
        return new Rendition(width, 0, 0.5, 0.5, type);
    }

    /** The same, cropped to this height around a focal point. */
    public Rendition cropped(int toHeight, double aroundX, double aroundY) {
        return new Rendition(width, toHeight, aroundX, aroundY, type);
    }

    private static double percent(double part) {
        return Math.round(Math.clamp(part, 0, 1) * 100) / 100.0;
    }
}
