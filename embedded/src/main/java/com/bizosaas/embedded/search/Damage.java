package com.bizosaas.embedded.search;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;

/** Tells what went wrong with an index from a mistake of the program, and a lost index from a disk that will not read it now. */
final class Damage {

    private Damage() {}

    /** Whether the index cannot be worked with as it is open: what it failed at is no fault of the work. */
    static boolean isOfIndex(RuntimeException failure) {
        return failure instanceof AlreadyClosedException || failure instanceof UncheckedIOException;
    }

    /** Whether what is on disk will never be read again: it is removed, and made anew from the tables. */
    static boolean isForGood(Exception failure) {
        return switch (failure) {
            case CorruptIndexException corrupt -> true;
            case IndexFormatTooOldException old -> true;
            case IndexFormatTooNewException young -> true;
            case IndexNotFoundException none -> true;
            case EOFException cut -> true;
            case NoSuchFileException missing -> true;
            case FileNotFoundException missing -> true;
            // A file that was written by a codec which this Lucene does not have.
            case IllegalArgumentException foreign -> true;
            default -> false;
        };
    }
}
