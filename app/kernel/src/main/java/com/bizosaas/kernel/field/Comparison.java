package com.bizosaas.kernel.field;

import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.sql.Sql;
import java.util.ArrayList;
import java.util.List;

/** Turns one filter into a condition on one column. */
final class Comparison {

    private static final int MOST_VALUES = 200;

    /** A filter as asked: the field's name, its column, the operator and the text. */
    record Asked(String field, String column, Operator operator, String text, String currency) {}

    private Comparison() {}

    static Sql of(FieldType type, Asked asked) {
        if (!type.operators().contains(asked.operator())) {
            throw Problem.malformed("The field " + asked.field() + " has no operator "
                    + asked.operator().wire() + ".");
        }
        if (asked.text().indexOf('\0') >= 0) {
            throw Problem.malformed("The filter on " + asked.field() + " holds U+0000.");
        }
        String column = asked.column();
        return switch (asked.operator()) {
            case NULL -> Sql.of(column + (Operator.isNone(asked.field(), asked.text()) ? " is null" : " is not null"));
            case IN -> anyOf(type, asked);
            case CONTAINS -> Sql.of("position(lower(?) in lower(" + column + ")) > 0", asked.text());
            case STARTS -> Sql.of("starts_with(lower(" + column + "), lower(?))", asked.text());
            case EQ, NE, GT, GTE, LT, LTE ->
                Sql.of(
                        column + " " + asked.operator().symbol() + " ?",
                        type.operand(asked.field(), asked.text(), asked.currency()));
        };
    }

    private static Sql anyOf(FieldType type, Asked asked) {
        String[] texts = asked.text().split(",", -1);
        if (texts.length > MOST_VALUES) {
            throw Problem.malformed("The filter on " + asked.field() + " names more than " + MOST_VALUES + " values.");
        }
        List<Sql> each = new ArrayList<>();
        for (String text : texts) {
            each.add(Sql.of(asked.column() + " = ?", type.operand(asked.field(), text, asked.currency())));
        }
        return Sql.any(each);
    }
}
