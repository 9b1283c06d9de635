package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.field.Input;
import com.bizosaas.kernel.field.Shape;
import com.bizosaas.kernel.field.Size;
import com.bizosaas.kernel.gateway.Request;
import com.bizosaas.kernel.identity.secret.PasswordPolicy;
import com.bizosaas.kernel.problem.FieldErrors;
import com.bizosaas.kernel.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The bodies that identity's paths read, each a record; what is wrong with one is said at once. */
final class Bodies {

    static final int PASSWORD = 1_000;
    static final int NAME = 200;

    private Bodies() {}

    record Login(
            @Nullable String tenant,
            @Nullable UUID tenantId,
            String email,
            @Size(PASSWORD) String password,
            @Size(100) @Nullable String otp) {}

    record Refresh(String refreshToken) {}

    record Register(
            @Size(NAME) String business,
            @Size(NAME) String name,
            String email,
            @Size(PASSWORD) String password,
            @Nullable String currency) {}

    record Setup(
            String token,
            @Size(NAME) String business,
            @Size(NAME) String name,
            String email,
            @Size(PASSWORD) String password,
            @Nullable String currency) {

        Register register() {
            return new Register(business, name, email, password, currency);
        }
    }

    record Confirm(String token) {}

    record Forgot(String tenant, String email) {}

    record Reset(String token, @Size(PASSWORD) String password) {}

    record Invite(String email, @Size(50) List<String> roles) {}

    record Accept(
            String token,
            @Size(NAME) String name,
            @Size(PASSWORD) String password) {}

    record ChangePassword(
            @Size(PASSWORD) String password, @Size(PASSWORD) String newPassword) {}

    record Switch(String tenant, @Size(100) @Nullable String otp) {}

    record Rename(@Size(NAME) String name) {}

    record Otp(@Size(100) String otp) {}

    record NewKey(
            @Size(NAME) String name,
            @Size(50) List<String> roles,
            @Size(100) @Nullable String agent) {}

    /** The body as a record of this type; 422 names every field that is wrong, also those that {@code more} finds. */
    static <T extends Record> T read(Request request, Class<T> type, BiConsumer<T, FieldErrors> more) {
        FieldErrors errors = new FieldErrors();
        Object read = Shape.of(type).read(request.json(), "", null, new Input(errors, "", field -> Map.of()));
        T body = type.cast(Objects.requireNonNull(read));
        more.accept(body, errors);
        errors.throwIfAny();
        return body;
    }

    static <T extends Record> T read(Request request, Class<T> type) {
        return read(request, type, (body, errors) -> {});
    }

    /** What must be right about somebody who registers a business. */
    static void check(Register body, FieldErrors errors) {
        checkEmail(body.email(), errors);
        if (!errors.has("password") && !errors.has("email")) {
            checkPassword(body.password(), body.email(), errors.has("business") ? null : body.business(), errors);
        }
        String currency = body.currency();
        if (currency != null && !errors.has("currency") && !Tenants.isCurrency(currency)) {
            errors.add("currency", "unknown_currency", "This is no currency of ISO 4217.");
        }
    }

    static void checkEmail(@Nullable String email, FieldErrors errors) {
        if (!errors.has("email") && email != null && !Accounts.isEmail(email)) {
            errors.add("email", "must_be_email", "This is no e-mail address.");
        }
    }

    static void checkPassword(String password, String email, @Nullable String business, FieldErrors errors) {
        String complaint = new PasswordPolicy(email, business).complaint(password);
        if (complaint != null) {
            errors.add("password", "weak_password", complaint);
        }
    }

    /** 422 when the password is not taken for this address and business. */
    static void checkPassword(String password, String email, @Nullable String business) {
        FieldErrors errors = new FieldErrors();
        checkPassword(password, email, business, errors);
        errors.throwIfAny();
    }

    static Problem invalidToken() {
        return Problem.invalid("token", "invalid_token", "This link was used, is too old, or was never ours.");
    }
}
