import fc from 'fast-check';

/** What a port does at one of its calls; the lists are read round and round. */
export type PortAct = 'answer' | 'later' | 'throw' | 'hang' | 'nonsense';
export interface ProposedAct {
  readonly tool: 'read' | 'refund' | 'wipe' | 'global' | '__proto__';
  /** Cents; below 0 does not fit the schema. */
  readonly cents: number;
  readonly id: 'own' | 'same' | 'empty';
}
export type Act =
  | {
      readonly kind: 'batch';
      readonly tenant: number;
      readonly user: number;
      readonly calls: readonly ProposedAct[];
      readonly concurrency: number;
      /** How the application handles each call: the common case, twice, or never waited for. */
      readonly handling: 'run' | 'run-twice' | 'floating' | 'long-form' | 'refuse-then-run';
      /** The request is aborted at so many port calls from its beginning. */
      readonly abortAfter: number;
    }
  | {
      readonly kind: 'resume';
      readonly pick: number;
      readonly tenant: number;
      readonly user: number;
      readonly response: 'boss' | 'no';
      readonly twice: boolean;
    }
  | {
      readonly kind: 'control';
      readonly change: 'disable' | 'narrow' | 'revoke' | 'glass' | 'roll-back' | 'undo';
      readonly tenant: number;
      readonly user: number;
      readonly pick: number;
    };
/** Everything that happens, as data: a failing program is shrunk to the shortest one that fails. */
export interface Program {
  /** Permitted combinations of tenant, user and tool. */
  readonly permits: readonly boolean[];
  readonly policy: readonly PortAct[];
  readonly audit: readonly PortAct[];
  readonly limiter: readonly PortAct[];
  readonly tool: readonly PortAct[];
  /** Milliseconds the clock moves at a port call; back too. */
  readonly jumps: readonly number[];
  /** Acts in one list happen at the same time. */
  readonly rounds: readonly (readonly Act[])[];
}

/** Most ports of most programs answer: programs in which nothing ever runs prove little. */
const acts = (...faults: readonly PortAct[]): fc.Arbitrary<PortAct[]> => {
  const answering = fc.constantFrom<PortAct>('answer', 'later');
  return fc.oneof(
    { weight: 3, arbitrary: fc.array(answering, { minLength: 1, maxLength: 4 }) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.oneof({ weight: 9, arbitrary: answering }, { weight: 1, arbitrary: fc.constantFrom(...faults) }),
        {
          minLength: 3,
          maxLength: 20,
        },
      ),
    },
  );
};
const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });

const proposed: fc.Arbitrary<ProposedAct> = fc.record({
  tool: fc.constantFrom('read', 'read', 'refund', 'refund', 'refund', 'refund', 'wipe', 'wipe', 'global', '__proto__'),
  cents: fc.integer({ min: -1, max: 60 }),
  id: fc.constantFrom('own', 'own', 'own', 'own', 'own', 'own', 'own', 'own', 'same', 'empty'),
});
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('batch' as const),
      tenant: small(1),
      user: small(1),
      calls: fc.array(proposed, { minLength: 1, maxLength: 6 }),
      concurrency: fc.integer({ min: 1, max: 6 }),
      handling: fc.constantFrom('run', 'run', 'run-twice', 'floating', 'long-form', 'refuse-then-run'),
      abortAfter: fc.oneof({ weight: 4, arbitrary: fc.constant(1_000) }, { weight: 1, arbitrary: small(12) }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('resume' as const),
      pick: small(5),
      tenant: small(1),
      user: small(1),
      response: fc.constantFrom('boss', 'boss', 'no'),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('control' as const),
      change: fc.constantFrom('disable', 'narrow', 'revoke', 'glass', 'roll-back', 'undo', 'undo', 'undo'),
      tenant: small(1),
      user: small(1),
      pick: small(5),
    }),
  },
);

export const programs: fc.Arbitrary<Program> = fc.record({
  permits: fc.array(
    fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    {
      minLength: 1,
      maxLength: 12,
    },
  ),
  policy: acts('throw', 'hang', 'nonsense'),
  audit: acts('throw', 'hang'),
  limiter: acts('throw', 'hang', 'nonsense'),
  tool: acts('throw', 'hang'),
  jumps: fc.oneof(
    { weight: 2, arbitrary: fc.constant([1]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom(0, 1, 50, -50, 60_000, -60_000), { minLength: 4, maxLength: 12 }),
    },
  ),
  rounds: fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
});

/** Calls, resumptions and changes of a program. */
export const stepsOf = ({ rounds }: Program): number =>
  rounds
    .flat()
    .reduce(
      (sum, one) => sum + (one.kind === 'batch' ? one.calls.length : one.kind === 'resume' && one.twice ? 2 : 1),
      0,
    );
