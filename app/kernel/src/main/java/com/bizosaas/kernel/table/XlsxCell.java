package com.bizosaas.kernel.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** A sheet's cell as text, as its reader would type it into a CSV. */
final class XlsxCell {

    /** What Excel shows of a number at most; the digits behind are noise of its binary fraction. */
    private static final MathContext SHOWN = new MathContext(15);

    private static final int LARGEST_EXPONENT = 310;
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,40}");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** What is no date letter in a number format: quoted text, escaped characters, colours and conditions. */
    private static final Pattern FORMAT_NOISE =
            Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?![hms]+\\])[^\\]]*\\]|General", Pattern.CASE_INSENSITIVE);

    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    /** The built-in formats that show a date or a time, ECMA-376 part 1, 18.8.30. */
    private static final Set<Integer> DATE_IDS = IntStream.of(14, 27, 45, 50)
            .boxed()
            .flatMap(first -> IntStream.rangeClosed(first, last(first)).boxed())
            .collect(Collectors.toUnmodifiableSet());

    private static final LocalDateTime EPOCH_1900 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
    private static final double LATEST_DATE = 2_958_466;

    private XlsxCell() {}

    /** Numbers without exponent and noise, dates in ISO 8601, booleans as {@code true} and {@code false}. */
    static String text(Cell cell, boolean from1904) {
        return switch (cell.getValue()) {
            case null -> "";
            case BigDecimal number when isDate(cell) -> date(number, from1904);
            case BigDecimal number -> number(number);
            case Boolean truth -> truth.toString();
            case Object other -> unescape(other.toString());
        };
    }

    private static int last(int first) {
        return switch (first) {
            case 14 -> 22;
            case 27 -> 36;
            case 45 -> 47;
            default -> 58;
        };
    }

    static String number(BigDecimal number) {
        String plain = number.toString();
        if (WHOLE.matcher(plain).matches() || Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
            return plain;
        }
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        return shown.signum() == 0 ? "0" : shown.toPlainString();
    }

    /** A serial number of days as {@code 2026-11-21}, {@code 2026-11-21T08:30:00} or, under one day, {@code 08:30:00}. */
    static String date(BigDecimal serial, boolean from1904) {
        double days = serial.doubleValue();
        if (!(days >= 0 && days < LATEST_DATE)) {
            return number(serial);
        }
        LocalDateTime epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
        LocalDateTime at = epoch.plusDays((long) days)
                .plus(Math.round((days - Math.floor(days)) * 86_400_000), ChronoUnit.MILLIS)
                .plusNanos(500_000)
                .truncatedTo(ChronoUnit.MILLIS);
        if (days < 1) {
            return at.toLocalTime().toString();
        }
        return at.toLocalTime().equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toString();
    }

    private static boolean isDate(Cell cell) {
        Integer id = cell.getDataFormatId();
        return (id != null && DATE_IDS.contains(id)) || isDateFormat(cell.getDataFormatString());
    }

    static boolean isDateFormat(@Nullable String format) {
        return format != null
                && DATE.matcher(FORMAT_NOISE.matcher(format).replaceAll("")).find();
    }

    /** Control characters that XML lacks, as ECMA-376 part 1, 22.4.2.4 (bstr) writes them. */
    static String unescape(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        Matcher found = ESCAPED.matcher(text);
        return found.replaceAll(m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    static String escape(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = (c < 0x20 && c != '\n' && c != '\t')
                    || c >= 0xFFFE
                    || (c == '_'
                            && ESCAPED.matcher(text).region(i, text.length()).lookingAt());
            if (special && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null && special) {
                out.append(String.format("_x%04X_", (int) c));
            } else if (out != null) {
                out.append(c);
            }
        }
        return out == null ? text : out.toString();
    }
}
