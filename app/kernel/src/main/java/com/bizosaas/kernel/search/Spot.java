package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.embedded.search.View;
import com.bizosaas.kernel.field.IdType;
import com.bizosaas.kernel.problem.Problem;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of hits ended: in which view, how the words were meant, and at which hit; the text of a cursor. */
record Spot(Question.Match match, String view, Hit hit) {

    private static final Pattern TEXT = Pattern.compile(
            "=?(ALL|ALMOST|ANY)\\.([0-9a-f]{1,40})\\.([0-9a-f]{1,8})\\.([0-9a-f-]{36})\\.([a-z_]+\\.[a-z_]+)");

    static Spot of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            float score = Float.intBitsToFloat(Integer.parseUnsignedInt(parts.group(3), 16));
            UUID id = IdType.parsed(parts.group(4));
            if (Float.isFinite(score) && id != null) {
                return new Spot(
                        Question.Match.valueOf(parts.group(1)), parts.group(2), new Hit(parts.group(5), id, score));
            }
        }
        throw Problem.malformed("The cursor is not one of this search.");
    }

    String text() {
        return match.name() + "." + view + "." + Integer.toHexString(Float.floatToIntBits(hit.score())) + "." + hit.id()
                + "." + hit.type();
    }

    /**
     * The hit behind which this view goes on. In another view than the page's the same hit may have another score; 400
     * when it is not found there, since then nothing tells what the page's reader has seen already.
     */
    Hit in(View shown, Question question) {
        if (shown.isNamed(view)) {
            return hit;
        }
        return shown.again(question, hit)
                .orElseThrow(() -> Problem.malformed(
                        "The last hit of the page before is found no longer: begin again, without the cursor."));
    }
}
