package com.bizosaas.kernel.files;

/** What a rendition comes to for one picture: scaled to {@code coverWidth × coverHeight}, then cut out at x and y. */
record Plan(int coverWidth, int coverHeight, int x, int y, int width, int height) {

    /** A whole picture may be higher than wide, but no higher than this. */
    private static final int HIGHEST = 2 * Rendition.LARGEST;

    /** Never larger than the picture. */
    static Plan of(Rendition wanted, Picture picture) {
        return wanted.height() == 0 ? whole(wanted, picture) : cut(wanted, picture);
    }

    private static Plan whole(Rendition wanted, Picture picture) {
        double scale = Math.min(1, (double) wanted.width() / picture.width());
        scale = Math.min(scale, (double) HIGHEST / picture.height());
        int width = scaled(picture.width(), scale);
        int height = scaled(picture.height(), scale);
        return new Plan(width, height, 0, 0, width, height);
    }

    private static Plan cut(Rendition wanted, Picture picture) {
        double shrink = Math.min(
                1, Math.min((double) picture.width() / wanted.width(), (double) picture.height() / wanted.height()));
        int width = scaled(wanted.width(), shrink);
        int height = scaled(wanted.height(), shrink);
        double cover = Math.max((double) width / picture.width(), (double) height / picture.height());
        int coverWidth = Math.max(width, scaled(picture.width(), cover));
        int coverHeight = Math.max(height, scaled(picture.height(), cover));
        int x = Math.clamp(Math.round(wanted.focalX() * coverWidth - width / 2.0), 0, coverWidth - width);
        int y = Math.clamp(Math.round(wanted.focalY() * coverHeight - height / 2.0), 0, coverHeight - height);
        return new Plan(coverWidth, coverHeight, x, y, width, height);
    }

    private static int scaled(int size, double scale) {
        return Math.max(1, (int) Math.round(size * scale));
    }
}
