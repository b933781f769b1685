/** What became of an end of a values file. */
export enum Outcome {
  /** It is an option of the typed API. */
  APPLIED = 'applied',
  /** Something else stands for it; the sentence says what. */
  TRANSLATED = 'translated',
  /** It is an error; the sentence says what to do. */
  REFUSED = 'refused',
  /** It has no effect in the official chart either. */
  IGNORED = 'ignored',
}

export interface Line {
  /** The path in the values. */
  readonly path: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  /** Whether a user must hear of it although all is rendered. */
  readonly warns?: boolean;
}
