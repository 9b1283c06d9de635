package com.bizosaas.kernel.program;

/** The version of this program, as the build wrote it into the jar. */
final class Version {

    private Version() {}

    static String text() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
