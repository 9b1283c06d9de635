package com.bizosaas.kernel.observe;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line for each record: time, level, the logger's short name, message, request id; a failure on the same line. */
final class LogLine extends Formatter {

    private static final int FRAMES = 8;
    private static final int CAUSES = 4;
    private static final int LONGEST = 4000;
    private static final Pattern REQUEST = Pattern.compile("^request ([A-Za-z0-9._-]{1,64})(?::\\s*|\\s+)");

    @Override
    public String format(LogRecord record) {
        return record.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + level(record.getLevel()) + " "
                + shortName(record.getLoggerName()) + "  " + text(record) + "\n";
    }

    /** Message, request id and failure, masked, without line breaks. */
    String text(LogRecord record) {
        String message = String.valueOf(formatMessage(record));
        Matcher request = REQUEST.matcher(message);
        if (request.find()) {
            message = message.substring(request.end()) + " [" + request.group(1) + "]";
        }
        Throwable thrown = record.getThrown();
        String whole = thrown == null ? message : message + ": " + told(thrown);
        String masked = Masking.of(whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole);
        return masked.replaceAll("[\\r\\n\\u2028\\u2029]+", " | ").replaceAll("\\p{Cntrl}", " ");
    }

    static Instant at(LogRecord record) {
        return record.getInstant();
    }

    static String level(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO " : "DEBUG";
    }

    static String shortName(@Nullable String logger) {
        if (logger == null || logger.isEmpty()) {
            return "-";
        }
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static String told(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable each = thrown;
        for (int depth = 0; each != null && depth < CAUSES; depth++) {
            text.append(depth == 0 ? "" : " caused by ").append(each);
            StackTraceElement[] frames = each.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(i == 0 ? " at " : " < ")
                        .append(shortName(frames[i].getClassName()))
                        .append('.')
                        .append(frames[i].getMethodName())
                        .append(':')
                        .append(frames[i].getLineNumber());
            }
            each = each.getCause();
        }
        return text.toString();
    }
}
