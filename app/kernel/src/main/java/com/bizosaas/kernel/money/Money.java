package com.bizosaas.kernel.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An amount in the minor units of an ISO 4217 currency: 1999 USD is 19.99 dollars, 500 JPY is 500 yen. */
public record Money(long minor, String currency) {

    /** The number of digits behind the point in this currency; empty for a code that ISO 4217 does not have. */
    public static Optional<Integer> digits(String currency) {
        try {
            return Optional.of(Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /**
     * The minor units of a plain decimal such as {@code 19.9}; null when it is no such text, has more digits behind the
     * point than the currency, or does not fit. Nothing is rounded.
     */
    public static @Nullable Long minor(String decimal, String currency) {
        if (!decimal.matches("-?\\d{1,15}(\\.\\d{1,10})?")) {
            return null;
        }
        try {
            return new BigDecimal(decimal)
                    .setScale(digits(currency).orElse(2), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException tooFine) {
            return null;
        }
    }

    /** The decimal text with all digits of the currency: {@code 5.00}. */
    public String decimal() {
        return BigDecimal.valueOf(minor, digits(currency).orElse(2)).toPlainString();
    }

    public boolean isNegative() {
        return minor < 0;
    }
}
