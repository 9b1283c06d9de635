package com.bizosaas.kernel.mail;

/** Encrypts what the tray may not show, and makes keys for signing; under a key that stands outside the database. */
public interface Sealing {

    byte[] seal(byte[] plain);

    /** What was sealed. */
    byte[] open(byte[] sealed);

    /** 32 bytes that nobody else can know, for one use. */
    byte[] key(String use);
}
