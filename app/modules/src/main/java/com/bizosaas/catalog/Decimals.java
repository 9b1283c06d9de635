package com.bizosaas.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Numbers as other shops write them. What is no number stays as it is, so that validation names it. */
final class Decimals {

    private static final String NUMBER = "-?(\\d{1,15}([.,]\\d{0,15})?|[.,]\\d{1,15})";

    private Decimals() {}

    /**
     * An amount without zeros at the end of its fraction, which currencies without digits behind the point refuse.
     * A comma is a decimal point, unless three digits follow, which may be thousands.
     */
    static String amount(String cell) {
        String text = cell.strip();
        if (!text.matches(NUMBER) || text.matches("-?\\d{1,3},\\d{3}")) {
            return text;
        }
        BigDecimal number = parsed(text).stripTrailingZeros();
        return number.setScale(Math.max(0, number.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** A measure in another unit, {@code factor} of ours to one of theirs, rounded half up. */
    static JsonNode whole(String cell, BigDecimal factor) {
        String text = cell.strip();
        return text.matches(NUMBER)
                ? LongNode.valueOf(parsed(text)
                        .multiply(factor)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue())
                : StringNode.valueOf(text);
    }

    private static BigDecimal parsed(String text) {
        return new BigDecimal(text.replace(',', '.'));
    }
}
