package com.bizosaas.kernel.files;

/** A picture that was checked: its type by content, and its size in pixels as it is shown, its orientation applied. */
public record Picture(PictureType type, int width, int height) {}
