package com.bizosaas.kernel.document;

/** A reader that says it is up and then nothing any more. */
final class HangingReader {

    private HangingReader() {}

    public static void main(String[] words) throws InterruptedException {
        System.out.write(Wire.READY);
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }
}
