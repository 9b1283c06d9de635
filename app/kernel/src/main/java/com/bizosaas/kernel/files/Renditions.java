package com.bizosaas.kernel.files;

import com.bizosaas.kernel.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * Scaled pictures beside their blob, made when first wanted and kept: {@code <hash>.w400.webp}, cropped ones
 * {@code <hash>.w400h300x50y50.webp}. Callers that want the same at once make it once.
 */
public final class Renditions {

    /** A rendition on disk and the type that it really has. */
    public record Made(Path path, PictureType type) {}

    private static final int STRIPES = 64;

    private final Blobs blobs;
    private final Pictures pictures;
    private final Lock[] locks =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(Lock[]::new);

    public Renditions(Blobs blobs, Pictures pictures) {
        this.blobs = blobs;
        this.pictures = pictures;
    }

    /**
     * The rendition of a kept picture; 404 where there is no such blob, {@link UnusablePicture} where it is no picture.
     * What would enlarge it is the same file as what does not.
     */
    public Made get(UUID tenant, String hash, Rendition wanted) {
        Path blob = blobs.path(tenant, hash);
        if (!Files.isRegularFile(blob)) {
            throw Problem.notFound();
        }
        PictureType type = pictures.writable(wanted.type());
        Path asked = place(blob, wanted.width(), wanted.height(), wanted, type);
        if (Files.exists(asked)) {
            return new Made(asked, type);
        }
        Plan plan = pictures.plan(blob, wanted);
        Path place = place(blob, plan.width(), wanted.height() == 0 ? 0 : plan.height(), wanted, type);
        make(blob, wanted, place);
        return new Made(place, type);
    }

    private void make(Path blob, Rendition wanted, Path place) {
        Lock lock = locks[Math.floorMod(place.hashCode(), STRIPES)];
        lock.lock();
        try {
            if (!Files.exists(place)) {
                render(blob, wanted, place);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            lock.unlock();
        }
    }

    private void render(Path blob, Rendition wanted, Path place) throws IOException {
        Path half = blobs.temporary();
        try {
            pictures.render(blob, wanted, half);
            Blobs.move(half, place);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static Path place(Path blob, int width, int height, Rendition wanted, PictureType type) {
        String crop = height == 0
                ? ""
                : "h" + height + "x" + Math.round(wanted.focalX() * 100) + "y" + Math.round(wanted.focalY() * 100);
        return blob.resolveSibling(blob.getFileName() + ".w" + width + crop + "." + type.extension());
    }
}
