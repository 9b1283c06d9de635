package com.bizosaas.kernel.problem;

/** The codes that every module shares; API.md lists them. */
public enum KernelProblem implements ProblemCode {
    MALFORMED(400, "The request cannot be read."),
    UNAUTHENTICATED(401, "Who are you? Send a valid credential."),
    FORBIDDEN(403, "You may not do this."),
    CSRF(403, "A write with the session cookie needs the X-CSRF-Token header."),
    NOT_FOUND(404, "There is no such thing, or it is not yours to see."),
    METHOD_NOT_ALLOWED(405, "This path does not take that method."),
    NOT_ACCEPTABLE(406, "None of the accepted types is made here."),
    TOO_SLOW(408, "The request came too slowly."),
    CONFLICT(409, "Something else stands in the way."),
    ALREADY_DONE(409, "This was done before, and its answer held a secret."),
    PRECONDITION_FAILED(412, "The item has changed since you read it."),
    TOO_LARGE(413, "The body is too large."),
    URI_TOO_LONG(414, "The address is too long."),
    UNSUPPORTED_MEDIA_TYPE(415, "This type of body is not read here."),
    VALIDATION(422, "Some fields are not right."),
    IDEMPOTENCY_MISMATCH(422, "This Idempotency-Key was used for another request."),
    UPGRADE_REQUIRED(426, "This path is for a web socket of version 13."),
    PRECONDITION_REQUIRED(428, "Send If-Match with the item's ETag, or *."),
    RATE_LIMITED(429, "Too many requests."),
    HEADERS_TOO_LARGE(431, "The headers are too large."),
    INTERNAL(500, "Something went wrong on our side."),
    UNAVAILABLE(503, "The program is starting or busy; try again."),
    SAFE_MODE(503, "The program is in safe mode."),
    STORAGE_FULL(507, "The disk is full.");

    private final int status;
    private final String title;

    KernelProblem(int status, String title) {
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
