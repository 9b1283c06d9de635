package com.bizosaas.kernel.program;

/** Something must be put right by a person before the program can work; it goes into safe mode. */
final class TroubleFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;

    TroubleFound(String key, String words) {
        super(words);
        this.trouble = new Trouble(key, words);
    }

    Trouble trouble() {
        return trouble;
    }
}
