package com.bizosaas.kernel.files;

/** The types of pictures that are taken; all but GIF are written too. */
public enum PictureType {
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    GIF("image/gif", "gif"),
    WEBP("image/webp", "webp");

    private final String contentType;
    private final String extension;

    PictureType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    public String contentType() {
        return contentType;
    }

    /** The file name's ending, without the dot. */
    public String extension() {
        return extension;
    }
}
