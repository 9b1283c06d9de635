package com.bizosaas.kernel.command.line;

import com.bizosaas.kernel.command.print.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Lines of a pipe or a file, in UTF-8. */
public final class PipedLines implements Lines {

    private final BufferedReader reader;

    public PipedLines(InputStream in) {
        this.reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> next(String prompt) {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public boolean isTyped() {
        return false;
    }

    @Override
    public boolean confirms(String question) {
        return true;
    }

    @Override
    public int during(IntSupplier work) {
        return work.getAsInt();
    }

    @Override
    public Screen screen() {
        return Screen.here();
    }

    @Override
    public void close() {
        // Standard input belongs to the process.
    }
}
