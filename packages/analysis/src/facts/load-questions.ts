import * as questions from './questions.js';

/**
 * The questions about files that are looked at.
 *
 * In the built package another module stands in the place of this one, which loads them with the first such file (see
 * `scripts/bundle.js`): most runs, and most starts of an editor, meet none.
 */
export const loadQuestions = (): typeof questions => questions;
