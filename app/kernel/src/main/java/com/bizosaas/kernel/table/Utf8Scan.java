package com.bizosaas.kernel.table;

/** Counts well-formed and ill-formed UTF-8 sequences, byte by byte (Unicode 16, table 3-7). */
final class Utf8Scan {

    private int missing;
    private int lowest;
    private int highest;
    private long wide;
    private long invalid;
    private int line = 1;
    private int firstInvalidLine;

    void take(int b) {
        if (missing > 0) {
            if (b >= lowest && b <= highest) {
                lowest = 0x80;
                highest = 0xBF;
                wide += --missing == 0 ? 1 : 0;
                return;
            }
            missing = 0;
            spoil();
        }
        if (b == '\n') {
            line++;
        } else if (b >= 0x80) {
            lead(b);
        }
    }

    private void lead(int b) {
        if (b < 0xC2 || b > 0xF4) {
            spoil();
            return;
        }
        missing = b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
        lowest = b == 0xE0 ? 0xA0 : b == 0xF0 ? 0x90 : 0x80;
        highest = b == 0xED ? 0x9F : b == 0xF4 ? 0x8F : 0xBF;
    }

    /** The end of the text; a sequence that is cut off is ill-formed. */
    void end() {
        if (missing > 0) {
            missing = 0;
            spoil();
        }
    }

    private void spoil() {
        firstInvalidLine = invalid++ == 0 ? line : firstInvalidLine;
    }

    /** Well-formed sequences of two bytes and more. */
    long wide() {
        return wide;
    }

    long invalid() {
        return invalid;
    }

    int firstInvalidLine() {
        return firstInvalidLine;
    }
}
