package com.bizosaas.kernel.command.line;

import com.bizosaas.kernel.command.print.Marks;
import com.bizosaas.kernel.command.print.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Lines that somebody types on the terminal: completed by TAB, kept in the history; Ctrl-C drops one, Ctrl-D ends. */
public final class TypedLines implements Lines {

    private final Terminal terminal;
    private final LineReader reader;
    private final Kept kept;

    public TypedLines(Kept kept, Completion completion) {
        this.kept = kept;
        try {
            // The other ways to a terminal unpack libraries of their own.
            terminal = TerminalBuilder.builder()
                    .name("shell")
                    .system(true)
                    .providers("ffm,exec")
                    .jni(false)
                    .build();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new CursorParser())
                .completer((line, parsed, candidates) -> completion
                        .choices(parsed.words().subList(0, parsed.wordIndex()), parsed.word())
                        .forEach(choice -> candidates.add(candidate(choice))))
                .variable(LineReader.DISABLE_HISTORY, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        kept.lines().forEach(line -> reader.getHistory().add(line));
    }

    private static Candidate candidate(Completion.Choice choice) {
        String meaning = Marks.line(choice.meaning());
        return new Candidate(
                choice.word(), choice.word(), null, meaning.isEmpty() ? null : meaning, null, null, choice.whole());
    }

    @Override
    public Optional<String> next(String prompt) {
        try {
            String line = reader.readLine(prompt);
            if (kept.add(line)) {
                reader.getHistory().add(line);
            }
            return Optional.of(line);
        } catch (UserInterruptException dropped) {
            return Optional.of("");
        } catch (EndOfFileException ended) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isTyped() {
        return true;
    }

    @Override
    public boolean confirms(String question) {
        try {
            String answer = reader.readLine(Marks.line(question) + " [y/N] ");
            return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
        } catch (UserInterruptException | EndOfFileException no) {
            return false;
        }
    }

    @Override
    public int during(IntSupplier work) {
        Thread worker = Thread.currentThread();
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> worker.interrupt());
        try {
            return work.getAsInt();
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
            Thread.interrupted();
        }
    }

    @Override
    public Screen screen() {
        return Screen.of(Math.max(0, terminal.getWidth()), System.getenv());
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
