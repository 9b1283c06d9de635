package com.bizosaas.kernel.field;

import com.bizosaas.kernel.money.Money;
import com.bizosaas.kernel.problem.Problem;
import com.bizosaas.kernel.tx.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** An amount in the tenant's currency: minor units and the currency's code. */
record MoneyType(boolean notNegative) implements FieldType {

    @Override
    public String kind() {
        return "money";
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("", "bigint"), new Column("_currency", "text"));
    }

    @Override
    public @Nullable Object read(JsonNode node, String path, @Nullable Object before, Input input) {
        if (node.isString()) {
            return amount(node, path, input);
        }
        if (!node.isObject()) {
            input.errors().add(path, "must_be_money", "This must be an amount: {\"amount\": \"19.99\", \"currency\"}.");
            return null;
        }
        for (String name : node.propertyNames()) {
            if (!name.equals("amount") && !name.equals("currency")) {
                input.errors().add(path + "." + name, "unknown_field", "There is no such field.");
            }
        }
        JsonNode currency = node.path("currency");
        if (!currency.isMissingNode()
                && !(currency.isString() && currency.stringValue().equals(input.currency()))) {
            input.errors().add(path + ".currency", "wrong_currency", "Amounts are in " + input.currency() + ".");
            return null;
        }
        return amount(node.path("amount"), path + ".amount", input);
    }

    private @Nullable Money amount(JsonNode node, String path, Input input) {
        Long minor = node.isString() ? Money.minor(node.stringValue(), input.currency()) : null;
        if (minor == null) {
            int digits = Money.digits(input.currency()).orElse(2);
            input.errors()
                    .add(
                            path,
                            "must_be_decimal",
                            "This must be a decimal text with at most " + digits + " digits behind the point.");
        } else if (notNegative && minor < 0) {
            input.errors().add(path, "must_not_be_negative", "This may not be below zero.");
        } else {
            return new Money(minor, input.currency());
        }
        return null;
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        Money money = (Money) value;
        out.writeStartObject();
        out.writeStringProperty("amount", money.decimal());
        out.writeStringProperty("currency", money.currency());
        out.writeEndObject();
    }

    @Override
    public void store(@Nullable Object value, List<@Nullable Object> arguments) {
        Money money = (Money) value;
        arguments.add(money == null ? null : money.minor());
        arguments.add(money == null ? null : money.currency());
    }

    @Override
    public @Nullable Object load(Row row) {
        Long minor = row.numberOrNull();
        String currency = row.textOrNull();
        return minor == null || currency == null ? null : new Money(minor, currency);
    }

    @Override
    public Object operand(String field, String text, String currency) {
        Long minor = Money.minor(text, currency);
        if (minor == null) {
            throw Problem.malformed("The filter on " + field + " needs an amount such as 19.99.");
        }
        return minor;
    }

    @Override
    public List<Operator> operators() {
        return DateType.ORDERED;
    }

    @Override
    public String cell(Object value) {
        return ((Money) value).decimal();
    }
}
