import { isDeepStrictEqual } from 'node:util';
import { idempotentMismatch } from './service-error';

export interface Idempotency {
  /**
   * The answer given before for this operation and ClientRequestToken, else that of `answer()`. Without a token always `answer()`.
   * @throws ServiceError `IdempotentParameterMismatchException` when the token came with other parameters before.
   */
  readonly once: <Answer>(operation: string, input: { readonly ClientRequestToken?: string }, answer: () => Answer) => Answer;
}

export function createIdempotency(): Idempotency {
  const answered = new Map<string, { readonly input: unknown; readonly answer: unknown }>();
  return {
    once: <Answer>(operation: string, input: { readonly ClientRequestToken?: string }, answer: () => Answer): Answer => {
      if (input.ClientRequestToken === undefined) return answer();
      const key = `${operation} ${input.ClientRequestToken}`;
      const before = answered.get(key);
      if (before === undefined) {
        const first = answer();
        answered.set(key, { input, answer: first });
        return first;
      }
      if (!isDeepStrictEqual(before.input, input)) throw idempotentMismatch();
      return before.answer as Answer;
    },
  };
}
