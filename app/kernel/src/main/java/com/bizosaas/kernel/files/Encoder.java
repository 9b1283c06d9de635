package com.bizosaas.kernel.files;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures, without any of the source's metadata. */
final class Encoder {

    private static final float JPEG_QUALITY = 0.85f;
    private static final float WEBP_QUALITY = 80f;

    private Encoder() {}

    static void write(BufferedImage image, PictureType type, Optional<WebpEncoder> webp, Path target)
            throws IOException {
        switch (type) {
            case WEBP -> Files.write(target, webp.orElseThrow().encode(image, WEBP_QUALITY));
            case PNG -> write(image, "png", target);
            case JPEG -> write(onWhite(image), "jpeg", target);
            case GIF -> throw new IllegalArgumentException("GIF is not written");
        }
    }

    private static void write(BufferedImage image, String format, Path target) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        if (format.equals("jpeg")) {
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(JPEG_QUALITY);
        }
        try (OutputStream file = Files.newOutputStream(target);
                ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage onWhite(BufferedImage image) {
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = opaque.createGraphics();
        canvas.drawImage(image, 0, 0, Color.WHITE, null);
        canvas.dispose();
        return opaque;
    }
}
