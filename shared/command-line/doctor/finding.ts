/** A finding of the doctor. */

export interface Finding {
  /** `wrong` is a mistake, `note` a hint, `well` a check that passed. */
  readonly kind: 'wrong' | 'note' | 'well';
  readonly sentence: string;
}

export const wrong = (sentence: string): Finding => ({ kind: 'wrong', sentence });
export const note = (sentence: string): Finding => ({ kind: 'note', sentence });
export const well = (sentence: string): Finding => ({ kind: 'well', sentence });
