package com.bizosaas.kernel.identity;

import com.bizosaas.kernel.problem.ProblemCode;

/** The refusals that only identity has. */
enum IdentityProblem implements ProblemCode {
    BAD_CREDENTIALS(401, "Business, address and password do not fit together."),
    OTP_REQUIRED(401, "This sign-in needs the code of the second factor, too."),
    OTP_INVALID(401, "The code of the second factor is wrong or was used before."),
    LAST_OWNER(409, "A business keeps at least one owner.");

    private final int status;
    private final String title;

    IdentityProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
