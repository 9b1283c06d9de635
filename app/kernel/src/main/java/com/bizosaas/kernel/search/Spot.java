package com.bizosaas.kernel.search;

import com.bizosaas.embedded.search.Hit;
import com.bizosaas.embedded.search.Question;
import com.bizosaas.kernel.problem.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of hits ended: in which view, how the words were meant, and at which place; the text of a cursor. */
record Spot(Question.Match match, String view, Hit.Place place) {

    private static final Pattern TEXT =
            Pattern.compile("=?(ALL|ALMOST|ANY)\\.([0-9a-f]{1,40})\\.([0-9a-f]{1,8})\\.(\\d{1,9})");

    static Spot of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            float score = Float.intBitsToFloat(Integer.parseUnsignedInt(parts.group(3), 16));
            if (Float.isFinite(score)) {
                return new Spot(
                        Question.Match.valueOf(parts.group(1)),
                        parts.group(2),
                        new Hit.Place(score, Integer.parseInt(parts.group(4))));
            }
        }
        throw Problem.malformed("The cursor is not one of this search.");
    }

    String text() {
        return match.name() + "." + view + "." + Integer.toHexString(Float.floatToIntBits(place.score())) + "."
                + place.number();
    }
}
