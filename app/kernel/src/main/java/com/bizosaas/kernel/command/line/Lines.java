package com.bizosaas.kernel.command.line;

import com.bizosaas.kernel.command.print.Screen;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Where a session's lines come from. */
public interface Lines extends AutoCloseable {

    /** The next line; empty at the end. {@code prompt} is shown where somebody types. */
    Optional<String> next(String prompt);

    /** Whether somebody types: who may be asked, and goes on after a mistake. */
    boolean isTyped();

    /** Asks for a yes; true where nobody can be asked. */
    boolean confirms(String question);

    /** Does the work so that Ctrl-C ends it and not the session. */
    int during(IntSupplier work);

    /** Where results are shown now. */
    Screen screen();

    @Override
    void close();
}
