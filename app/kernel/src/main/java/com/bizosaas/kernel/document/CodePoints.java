package com.bizosaas.kernel.document;

/** Turns places in a text from UTF-16 units, as Java counts, into code points, as the API does, and back. */
public final class CodePoints {

    private static final int STEP = 1024;

    private final String text;

    /** How many code points begin before each 1024th unit; empty where units and code points are the same. */
    private final int[] before;

    /** Goes over the text once; places are then found in a step. */
    public CodePoints(String text) {
        this.text = text;
        boolean same = text.codePointCount(0, text.length()) == text.length();
        this.before = new int[same ? 0 : text.length() / STEP + 1];
        int count = 0;
        for (int unit = 0; unit < text.length() && !same; unit++) {
            if (unit % STEP == 0) {
                before[unit / STEP] = count;
            }
            count += isSecondHalf(unit) ? 0 : 1;
        }
        if (!same && text.length() % STEP == 0) {
            before[text.length() / STEP] = count;
        }
    }

    /** How many code points stand before this UTF-16 unit. */
    public int ofUnit(int unit) {
        if (before.length == 0) {
            return unit;
        }
        int count = before[unit / STEP];
        for (int at = unit / STEP * STEP; at < unit; at++) {
            count += isSecondHalf(at) ? 0 : 1;
        }
        return count;
    }

    /** The UTF-16 unit at which this code point begins. */
    public int toUnit(int codePoint) {
        if (before.length == 0) {
            return codePoint;
        }
        int low = 0;
        int high = before.length - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= codePoint) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int start = low * STEP;
        // A pair that stands across the step was counted with its first half.
        int whole = start < text.length() && isSecondHalf(start) ? start + 1 : start;
        return text.offsetByCodePoints(whole, codePoint - before[low]);
    }

    private boolean isSecondHalf(int unit) {
        return unit > 0
                && Character.isLowSurrogate(text.charAt(unit))
                && Character.isHighSurrogate(text.charAt(unit - 1));
    }
}
