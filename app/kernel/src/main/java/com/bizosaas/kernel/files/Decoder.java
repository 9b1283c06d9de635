package com.bizosaas.kernel.files;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads pictures by the JDK and, WebP, in pure Java; never by the native WebP reader, whose libwebp is of 2020. */
final class Decoder {

    private static final long MOST_PIXELS = 50_000_000;

    /** These are decoded whole before they are scaled down. */
    private static final long MOST_WHOLE_PIXELS = 25_000_000;

    private static final int MOST_SCANS = 100;
    private static final int MOST_FRAMES = 1_000;
    private static final long MOST_ANIMATED_PIXELS = 400_000_000;

    static {
        deregister(com.luciad.imageio.webp.WebPImageReaderSpi.class);
        deregister(com.luciad.imageio.webp.WebPImageWriterSpi.class);
    }

    private Decoder() {}

    /** The stored picture, before it is turned, and which way up it is. */
    record Head(PictureType type, int width, int height, int orientation) {

        boolean isTurned() {
            return orientation >= 5;
        }

        Picture shown() {
            return isTurned() ? new Picture(type, height, width) : new Picture(type, width, height);
        }
    }

    /** Reads the header alone; throws {@link UnusablePicture} where it is none of ours or too large. */
    static Head head(Path file) throws IOException {
        PictureType type = type(file);
        int width;
        int height;
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(type, in);
            width = reader.getWidth(0);
            height = reader.getHeight(0);
            reader.dispose();
        } catch (IOException | RuntimeException broken) {
            throw new UnusablePicture("The " + type + " picture is broken: its header cannot be read.", broken);
        }
        if (type == PictureType.JPEG) {
            refuseManyScans(file);
        }
        Container container = Container.of(file, type);
        refuseHuge(type, (long) width * height, container.frames());
        return new Head(type, width, height, container.orientation());
    }

    /** A progressive JPEG may go over all its pixels again for every few bytes; usual ones do so about ten times. */
    private static void refuseManyScans(Path file) throws IOException {
        int scans = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            int before = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                scans += before == 0xFF && b == 0xDA ? 1 : 0;
                before = b;
            }
        }
        if (scans > MOST_SCANS) {
            throw new UnusablePicture("The JPEG picture has too many scans: " + scans + ".");
        }
    }

    private static PictureType type(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PictureType type = Container.type(in.readNBytes(16));
            if (type == null) {
                throw new UnusablePicture("The file is no PNG, JPEG, GIF or WebP picture.");
            }
            return type;
        }
    }

    private static void refuseHuge(PictureType type, long pixels, int frames) {
        long most = type == PictureType.GIF || type == PictureType.WEBP ? MOST_WHOLE_PIXELS : MOST_PIXELS;
        if (pixels <= 0 || pixels > most) {
            throw new UnusablePicture(
                    "The picture has more than " + most / 1_000_000 + " megapixels, the most of a " + type + ".");
        }
        if (frames > MOST_FRAMES || (frames > 1 && pixels * frames > MOST_ANIMATED_PIXELS)) {
            throw new UnusablePicture("The animation has too many frames: " + frames + ".");
        }
    }

    /** The first frame, every n-th pixel of it; throws {@link UnusablePicture} where it is broken. */
    static BufferedImage read(Path file, PictureType type, int every) {
        try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
            ImageReader reader = reader(type, in);
            try {
                ImageReadParam param = reader.getDefaultReadParam();
                param.setSourceSubsampling(every, every, 0, 0);
                return reader.read(0, param);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // The readers answer broken files with whatever they trip over.
            throw new UnusablePicture("The " + type + " picture is broken: its pixels cannot be read.", broken);
        }
    }

    private static ImageReader reader(PictureType type, ImageInputStream in) throws IOException {
        ImageReader reader =
                type == PictureType.WEBP ? new WebPImageReaderSpi().createReaderInstance(null) : ofJdk(type);
        reader.setInput(in, true, true);
        return reader;
    }

    private static ImageReader ofJdk(PictureType type) {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
                return reader;
            }
        }
        throw new IllegalStateException("this Java has no reader for " + type);
    }

    private static void deregister(Class<?> provider) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        @Nullable Object found = registry.getServiceProviderByClass(provider);
        if (found != null) {
            registry.deregisterServiceProvider(found);
        }
    }
}
