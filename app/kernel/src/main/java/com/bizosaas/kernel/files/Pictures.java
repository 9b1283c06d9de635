package com.bizosaas.kernel.files;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import net.coobird.thumbnailator.Thumbnails;

/**
 * Checks and scales pictures. At most two are decoded at once, and of large ones so many as fit into a fixed number of
 * pixels; further callers wait in turn. Throws {@link UnusablePicture} for what is no picture of ours.
 */
public final class Pictures {

    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_MEGAPIXELS_AT_ONCE = 52;

    private static final long MOST_PIXELS_IN_MEMORY = 25_000_000;

    /** As wide as the test reading of an upload is at least. */
    private static final int PROBE = 64;

    private final Optional<WebpEncoder> webp;
    private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
    private final Semaphore megapixels = new Semaphore(MOST_MEGAPIXELS_AT_ONCE, true);

    /** {@code folder}: where the native WebP writer is unpacked to; it is made. */
    public Pictures(Path folder) {
        try {
            webp = WebpEncoder.load(folder);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /**
     * What the file really is, by its content alone: it is read once, in coarse. Refuses other types, broken files,
     * more than 50 megapixels (25 of GIF and WebP), and animations that swell.
     */
    public Picture check(Path file) {
        Decoder.Head head = head(file);
        int every = Math.max(1, Math.min(head.width(), head.height()) / PROBE);
        inTurn(head, every, () -> Decoder.read(file, head.type(), every));
        return head.shown();
    }

    /** What can be written here instead of this type: JPEG for WebP where there is no WebP writer. */
    public PictureType writable(PictureType type) {
        return type == PictureType.WEBP && webp.isEmpty() ? PictureType.JPEG : type;
    }

    /**
     * Writes the picture as wanted to {@code target}, upright, never larger than it is, and says what was written. Of
     * an animation the first frame counts; JPEG has a white ground.
     */
    public Picture render(Path source, Rendition wanted, Path target) {
        Decoder.Head head = head(source);
        Plan plan = Plan.of(wanted, head.shown());
        PictureType type = writable(wanted.type());
        int every = subsampling(head, plan);
        inTurn(head, every, () -> {
            BufferedImage image = Decoder.read(source, head.type(), every);
            Encoder.write(cut(image, head, plan), type, webp, target);
            return type;
        });
        return new Picture(type, plan.width(), plan.height());
    }

    /** The size that {@link #render} would write. */
    Plan plan(Path source, Rendition wanted) {
        return Plan.of(wanted, head(source).shown());
    }

    private static Decoder.Head head(Path file) {
        try {
            return Decoder.head(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private interface Work<T> {
        T done() throws IOException;
    }

    private <T> void inTurn(Decoder.Head head, int every, Work<T> work) {
        boolean isWhole = head.type() == PictureType.GIF || head.type() == PictureType.WEBP;
        long pixels = (long) head.width() * head.height() / (isWhole ? 1 : (long) every * every);
        int cost = Math.clamp(pixels / 1_000_000, 1, MOST_MEGAPIXELS_AT_ONCE);
        turns.acquireUninterruptibly();
        megapixels.acquireUninterruptibly(cost);
        try {
            work.done();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            megapixels.release(cost);
            turns.release();
        }
    }

    /**
     * At least two pixels are read for each that is written, so that smoothing has something to work on; of pictures
     * that are too large for memory, fewer.
     */
    private static int subsampling(Decoder.Head head, Plan plan) {
        int coverWidth = head.isTurned() ? plan.coverHeight() : plan.coverWidth();
        int coverHeight = head.isTurned() ? plan.coverWidth() : plan.coverHeight();
        int every = Math.max(1, Math.min(head.width() / (2 * coverWidth), head.height() / (2 * coverHeight)));
        while ((long) head.width() * head.height() / ((long) every * every) > MOST_PIXELS_IN_MEMORY) {
            every++;
        }
        return every;
    }

    private static BufferedImage cut(BufferedImage image, Decoder.Head head, Plan plan) throws IOException {
        int width = head.isTurned() ? plan.coverHeight() : plan.coverWidth();
        int height = head.isTurned() ? plan.coverWidth() : plan.coverHeight();
        boolean hasAlpha = image.getColorModel().hasAlpha();
        BufferedImage scaled = Thumbnails.of(image)
                .forceSize(width, height)
                .imageType(hasAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
                .asBufferedImage();
        return turned(scaled, head.orientation()).getSubimage(plan.x(), plan.y(), plan.width(), plan.height());
    }

    /** Turns and mirrors a picture as its EXIF orientation asks for. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        if (turn.isIdentity()) {
            return image;
        }
        BufferedImage upright = new BufferedImage(orientation >= 5 ? h : w, orientation >= 5 ? w : h, image.getType());
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, upright);
    }
}
