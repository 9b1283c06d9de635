package com.bizosaas.kernel.observe;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where log records go: one line each to standard error, and those that matter to the recorder as well. */
public final class Logs {

    /** Names the level, as in {@code -Dbizosaas.log=FINE}. */
    public static final String LEVEL = "bizosaas.log";

    private static final Map<String, Level> QUIET = Map.of(
            "io.helidon", Level.WARNING,
            "com.zaxxer.hikari", Level.SEVERE,
            "org.flywaydb", Level.SEVERE,
            "com.github.kagkarlsson", Level.WARNING,
            "org.postgresql", Level.WARNING);

    private static final AtomicReference<@Nullable Keeper> KEEPER = new AtomicReference<>();
    private static final Logger[] CONFIGURED = new Logger[QUIET.size() + 1];

    /** Keeps events somewhere; must not block. */
    @FunctionalInterface
    public interface Keeper {
        void keep(Instant at, String source, String level, String message);
    }

    private Logs() {}

    /** To be called before anything logs: the log manager is chosen by the first logger. */
    public static void chooseManager() {
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
    }

    /** Sets up the lines on {@code out} for the rest of this process. */
    public static void install(PrintStream out) {
        Logger root = LogManager.getLogManager().getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.setLevel(wanted());
        root.addHandler(new Lines(out));
        CONFIGURED[0] = root;
        int place = 1;
        for (Map.Entry<String, Level> quiet : QUIET.entrySet()) {
            Logger logger = Logger.getLogger(quiet.getKey());
            logger.setLevel(quiet.getValue());
            CONFIGURED[place++] = logger; // a logger that nobody holds is forgotten with its level
        }
    }

    private static Level wanted() {
        try {
            return Level.parse(System.getProperty(LEVEL, "INFO"));
        } catch (IllegalArgumentException unknown) {
            return Level.INFO;
        }
    }

    /** From now on records of INFO and above are kept there too; null ends that. */
    public static void keepIn(@Nullable Keeper keeper) {
        KEEPER.set(keeper);
    }

    private static final class Lines extends Handler {

        private final LogLine line = new LogLine();
        private final PrintStream out;

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void publish(LogRecord record) {
            if (!isLoggable(record)) {
                return;
            }
            out.print(line.format(record));
            Keeper keeper = KEEPER.get();
            if (keeper != null && record.getLevel().intValue() >= Level.INFO.intValue()) {
                keeper.keep(
                        LogLine.at(record),
                        LogLine.shortName(record.getLoggerName()),
                        record.getLevel().getName(),
                        line.text(record));
            }
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
