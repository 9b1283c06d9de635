package com.bizosaas.kernel.resource;

import com.bizosaas.kernel.problem.KernelProblem;
import com.bizosaas.kernel.problem.Problem;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** ETags of items: {@code "7-1a2b3c4d"}, the version and a checksum of what is shown. Only the version guards a change. */
final class Versions {

    private Versions() {}

    static String etag(long version, byte[] shown) {
        CRC32 checksum = new CRC32();
        checksum.update(shown);
        return "\"" + version + "-" + Long.toHexString(checksum.getValue()) + "\"";
    }

    /** 428 without the header, 412 when it names another version. */
    static void require(@Nullable String ifMatch, long version) {
        if (ifMatch == null) {
            throw new Problem(KernelProblem.PRECONDITION_REQUIRED);
        }
        for (String tag : ifMatch.split(",")) {
            if (tag.strip().equals("*") || names(tag.strip(), version)) {
                return;
            }
        }
        throw new Problem(KernelProblem.PRECONDITION_FAILED);
    }

    private static boolean names(String tag, long version) {
        String bare = tag.startsWith("W/") ? tag.substring(2) : tag;
        return bare.startsWith("\"" + version + "-") && bare.endsWith("\"");
    }
}
