package com.bizosaas.kernel.document;

import java.io.DataOutputStream;
import java.io.IOException;

/** A reader that was taken over: it announces a text of two gigabytes. */
final class LyingReader {

    private LyingReader() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        DataOutputStream out = new DataOutputStream(System.out);
        out.writeByte(Wire.READY);
        out.writeByte(1);
        out.writeInt(Integer.MAX_VALUE);
        out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }
}
