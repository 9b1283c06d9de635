package com.bizosaas.kernel.document;

import com.bizosaas.kernel.document.PdfLines.Line;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Puts lines of print together to paragraphs: a printed page does not say where one ends, so the gaps must. */
final class Paragraphs {

    /** How much wider than the usual step between lines a gap must be to part paragraphs. */
    private static final float GAP = 1.25f;

    /** By how many letter sizes a line must be set in, or end short of the others, to be the first or the last. */
    private static final float INDENT = 0.8f;

    private static final float SHORT = 4f;

    /** The step between lines in letter sizes, where a page has too few lines to tell. */
    private static final float USUAL_STEP = 1.4f;

    private static final Pattern ITEM = Pattern.compile("(?:[•‣◦▪·*–—-]|[0-9]{1,3}[.)]|[a-z]\\)) .*");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:;][\"”’)»]?");

    private Paragraphs() {}

    /** Adds the lines of a page; false where there is none. */
    static boolean write(List<Line> lines, Draft draft) {
        float step = usualStep(lines);
        float right = (float) lines.stream().mapToDouble(Line::right).max().orElse(0);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (i == 0 || parts(lines.get(i - 1), line, step, right)) {
                draft.block();
            } else if (isBroken(lines.get(i - 1).text(), line.text())) {
                draft.unhyphen();
            } else {
                draft.append(" ");
            }
            draft.append(line.text());
        }
        return !lines.isEmpty();
    }

    private static boolean parts(Line before, Line line, float step, float right) {
        float gap = line.base() - before.base();
        float size = Math.max(before.size(), line.size());
        boolean isOtherSize = Math.abs(before.size() - line.size()) > 0.15f * size;
        boolean isEnded = SENTENCE_END.matcher(before.text()).matches();
        if (gap < -size) {
            // The next column goes on where this one ends.
            return isOtherSize || isEnded;
        }
        boolean isSetIn = line.left() - before.left() > INDENT * size && gap > 0.5f * size;
        boolean isCutShort = isEnded
                && right - before.right() > SHORT * size
                && gap > 0.5f * size
                && Character.isUpperCase(line.text().codePointAt(0));
        boolean isNextLine = gap > 0.5f * size;
        return gap > GAP * step
                || (isNextLine && isOtherSize)
                || (isSetIn && isEnded)
                || isCutShort
                || (isNextLine && ITEM.matcher(line.text()).matches());
    }

    /** The median of the steps down from line to line. */
    private static float usualStep(List<Line> lines) {
        double[] steps = new double[Math.max(0, lines.size() - 1)];
        int count = 0;
        for (int i = 1; i < lines.size(); i++) {
            double step = lines.get(i).base() - lines.get(i - 1).base();
            if (step > 1 && step < 4 * lines.get(i).size()) {
                steps[count++] = step;
            }
        }
        Arrays.sort(steps, 0, count);
        return count == 0 ? USUAL_STEP * (lines.isEmpty() ? 0 : lines.getFirst().size()) : (float) steps[count / 2];
    }

    private static boolean isBroken(String before, String after) {
        if (before.length() < 2) {
            return false;
        }
        char last = before.charAt(before.length() - 1);
        boolean isHyphen = last == '-' || last == '\u2010' || last == '\u00AD';
        return isHyphen
                && Character.isLetter(before.charAt(before.length() - 2))
                && Character.isLowerCase(after.codePointAt(0));
    }
}
