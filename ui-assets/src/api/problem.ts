/** One refused field: its path in the item (`variants[0].price.amount`), a code, and words for people. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  status?: number;
  code?: string;
  errors?: FieldError[];
  conflict?: { type: string; id: string };
  request_id?: string;
}

/** What the server refused, as RFC 9457 tells it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly conflict: { type: string; id: string } | undefined;
  readonly requestId: string | undefined;
  /** Seconds after which to ask again, where the server said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, told: ProblemDocument, retryAfter?: number) {
    super(told.detail ?? told.title ?? `The program answered ${status}.`);
    this.status = status;
    this.code = told.code ?? "unknown";
    this.errors = told.errors ?? [];
    this.conflict = told.conflict;
    this.requestId = told.request_id;
    this.retryAfter = retryAfter;
  }
}

/** A refusal as it came: its status, its JSON where it had any, and its `Retry-After`. */
export function problemOf(status: number, told: ProblemDocument | null, after: string | null): Problem {
  const seconds = Number(after);
  return new Problem(status, told ?? {}, seconds > 0 ? seconds : undefined);
}

/** No answer came: the line or the program is away. */
export class Unreachable extends Error {}

/** The words of an error, one line. */
export function wordsOf(error: unknown): string {
  if (error instanceof Problem && error.errors.length > 0) {
    return error.errors.map((each) => each.message).join(" ");
  }
  return error instanceof Error ? error.message : String(error);
}
