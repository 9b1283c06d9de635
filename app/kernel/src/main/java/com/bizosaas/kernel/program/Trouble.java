package com.bizosaas.kernel.program;

import com.bizosaas.kernel.config.ConfigMistake;

/** Why the program is in safe mode: the key or engine, and what is wrong with it together with its remedy. */
record Trouble(String key, String words) {

    static Trouble of(ConfigMistake mistake) {
        return new Trouble(mistake.key(), mistake.trouble() + " " + mistake.remedy());
    }

    @Override
    public String toString() {
        return key + ": " + words;
    }
}
