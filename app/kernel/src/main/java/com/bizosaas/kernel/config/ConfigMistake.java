package com.bizosaas.kernel.config;

/** One thing that is wrong with the configuration: the key, what is wrong, what to do. */
public record ConfigMistake(String key, String trouble, String remedy) {

    @Override
    public String toString() {
        return key + ": " + trouble + " " + remedy;
    }
}
