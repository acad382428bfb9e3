import { afterAll, describe, expect, it } from 'vitest';
import { isClientType } from '../../src/match/client-type.js';
import type { SourceCode } from '../../src/resolve/source-code.js';
import { resolveSettings } from '../../src/settings.js';
import { noTypes, type Declared, type TypeWitness } from '../../src/witness/type-witness.js';
import { withTypes } from '../../src/witness/with-types.js';
import { sdks } from '@toolgate/sdk-model';
import { projectOf, type Backend, type OpenFile } from './project.js';

/** The types of a file by itself: without its parser, none of the other files is read. */
const witnessOf = (sourceCode: SourceCode): TypeWitness =>
  withTypes({
    program: sourceCode.ast,
    sourceCode,
    settings: resolveSettings(undefined),
    location: { filename: '/app/probe.ts', cwd: '/app' },
    types: noTypes,
  }).types;

const people = `
// As clinic-types has it.
export type Role = 'nurse' | 'doctor';
export enum Ward { North, South }
export type Brand = string & { readonly __brand: unique symbol };
export interface Clinician {
  clinicId: string;
  badge: Brand;
  ward: Ward;
  roles: readonly Role[];
  grants: ReadonlySet<string>;
  shifts: { from: string }[];
  onCall?: boolean | undefined;
  anything: any;
  may(action: string): boolean;
}
export interface Visitor { clinicId: string; roles: Role[]; room: number }
export type Verdict = { readonly kind: 'yes'; readonly granted: true } | { readonly kind: 'no'; readonly granted: false; readonly why: string };
export interface Desk {
  current(): Promise<Clinician | null>;
  either(): Clinician | Visitor;
  allows(who: Clinician, tool: string): Promise<boolean>;
  permits(who: Clinician, tool: string): boolean;
  sometimes(who: Clinician): boolean | Promise<boolean>;
  judge(who: Clinician): Promise<Verdict>;
  answer(who: Clinician): { allowed: boolean };
  enter(who: Clinician): Promise<Clinician>;
  record(who: Clinician): Promise<void>;
  note(who: Clinician): void;
  abort(why: string): never;
  loose(): any;
}
export declare function assertOnDuty(who: unknown): asserts who is Clinician;
export declare function isOnDuty(who: unknown): who is Clinician;
`;

const library = `
import OpenAI, { AzureOpenAI } from 'openai';
export class Traced extends OpenAI { readonly trace = true; }
export const traced = new Traced();
export const narrow: Pick<OpenAI, 'responses'> = traced;
export const either: OpenAI | AzureOpenAI = traced;
export const mixed: OpenAI | { responses: string } = traced;
export class OpenAi { readonly responses = { create: async () => ({}) }; }
export const lookalike = new OpenAi();
`;

const subject = `
import { assertOnDuty, isOnDuty, type Clinician, type Desk } from './people.js';
import { either, lookalike, mixed, narrow, traced } from './lib/ai.js';

export async function turn(desk: Desk, who: Clinician, unsure: unknown, text: string) {
  const current = await desk.current();
  const joined = desk.either();
  const loose = desk.loose();
  void desk.allows(who, 'scan');
  desk.permits(who, 'scan');
  void desk.sometimes(who);
  void desk.judge(who);
  desk.answer(who);
  void desk.enter(who);
  void desk.record(who);
  desk.note(who);
  assertOnDuty(unsure);
  isOnDuty(text);
  if (text === '') desk.abort('nothing to do');
  return [current, joined, loose, traced, narrow, either, mixed, lookalike];
}
export function generic<Who extends Clinician>(someone: Who) {
  return someone;
}
`;

const project = projectOf({ 'people.ts': people, 'lib/ai.ts': library, 'subject.ts': subject });
afterAll(() => {
  project.remove();
});

const backends: readonly Backend[] =
  process.env['TOOLGATE_LANES'] === 'full' ? ['TypeScript 6', 'TypeScript 7'] : ['TypeScript 6'];

const sortedMembers = (witness: TypeWitness, file: OpenFile, text: string): readonly string[] | undefined =>
  witness
    .membersOf(file.nodeAt(text))
    ?.map(({ name, kind }) => `${name}: ${kind}`)
    .sort();

const isClient = (declared: Declared): boolean => sdks.some((sdk) => isClientType(sdk, declared));

describe.each(backends)('with the checker of %s', (backend) => {
  const file = project.open('subject.ts', backend);
  const witness = witnessOf(file.sourceCode);
  const returned = (text: string): ReturnType<TypeWitness['returnOf']> =>
    witness.returnOf(file.nodeAt(text, 'CallExpression'));
  const declared = (text: string): boolean | undefined =>
    witness.isDeclaredAs(file.nodeAt(text, 'Identifier'), isClient);

  it('is available', () => {
    expect(witness.available).toBe(true);
  });

  it('knows which packages a type may come from', () => {
    expect(witness.mayKnow('openai')).toBe(true);
    // A project names a package that is linked into its place, where its files bear another name.
    expect(witness.mayKnow('clinic-types')).toBe(true);
    // The files of another process are not looked through.
    expect(witness.mayKnow('@toolgate/guardrails')).toBe(backend === 'TypeScript 7');
  });

  it('tells the members of a type of another file by what they hold', () => {
    expect(sortedMembers(witness, file, 'who: Clinician')).toEqual([
      'anything: unknown',
      'badge: text',
      'clinicId: text',
      'grants: list',
      'may: function',
      'onCall: flag',
      'roles: list',
      'shifts: object',
      'ward: text',
    ]);
  });

  it('looks through promises, null and type parameters', () => {
    const expected = sortedMembers(witness, file, 'who: Clinician');
    expect(sortedMembers(witness, file, 'await desk.current()')).toEqual(expected);
    expect(sortedMembers(witness, file, 'desk.current()')).toEqual(expected);
    expect(sortedMembers(witness, file, 'someone: Who')).toEqual(expected);
  });

  it('gives of a union what all of its parts have', () => {
    expect(sortedMembers(witness, file, 'desk.either()')).toEqual(['clinicId: text', 'roles: list']);
  });

  it('says nothing of any and unknown, and gives plain values no members', () => {
    expect(witness.membersOf(file.nodeAt('desk.loose()'))).toBeUndefined();
    expect(witness.isPromise(file.nodeAt('desk.loose()'))).toBeUndefined();
    expect(returned('desk.loose()')).toBeUndefined();
    expect(witness.membersOf(file.nodeAt('unsure: unknown'))).toBeUndefined();
    expect(witness.membersOf(file.nodeAt('text: string'))).toEqual([]);
  });

  it('tells promises from values, and leaves open what may be either', () => {
    expect(witness.isPromise(file.nodeAt("desk.allows(who, 'scan')"))).toBe(true);
    expect(witness.isPromise(file.nodeAt("desk.permits(who, 'scan')"))).toBe(false);
    expect(witness.isPromise(file.nodeAt('desk.note(who)'))).toBe(false);
    expect(witness.isPromise(file.nodeAt('desk.sometimes(who)'))).toBeUndefined();
  });

  it('tells what a call gives back', () => {
    expect(returned("desk.allows(who, 'scan')")).toBe('boolean');
    expect(returned("desk.permits(who, 'scan')")).toBe('boolean');
    expect(returned('isOnDuty(text)')).toBe('boolean');
    expect(returned('desk.judge(who)')).toBe('verdict');
    expect(returned('desk.answer(who)')).toBe('verdict');
    expect(returned('desk.enter(who)')).toBe('other');
    expect(returned('desk.record(who)')).toBe('nothing');
    expect(returned('desk.note(who)')).toBe('nothing');
    expect(returned('assertOnDuty(unsure)')).toBe('nothing');
    expect(returned("desk.abort('nothing to do')")).toBe('nothing');
  });

  it('knows a client by the package that declares its class, however it got here', () => {
    expect(declared('traced')).toBe(true);
    expect(declared('narrow')).toBe(true);
    expect(declared('either')).toBe(true);
    expect(declared('mixed')).toBe(false);
    expect(declared('lookalike')).toBe(false);
  });
});

describe('without types', () => {
  it('leaves every question open', () => {
    const file = project.open('subject.ts', 'none');
    const witness = witnessOf(file.sourceCode);
    const call = file.nodeAt("desk.permits(who, 'scan')", 'CallExpression');
    expect(witness.available).toBe(false);
    expect(witness.membersOf(call)).toBeUndefined();
    expect(witness.isPromise(call)).toBeUndefined();
    expect(witness.returnOf(call)).toBeUndefined();
    expect(witness.isDeclaredAs(call, () => true)).toBeUndefined();
  });

  it('does not mind the parser services of other hosts', () => {
    const { sourceCode } = project.open('subject.ts', 'none');
    for (const parserServices of [
      undefined,
      null,
      {},
      { program: null },
      { program: {} },
      { program: { getTypeChecker: 1 } },
    ]) {
      expect(witnessOf({ ...sourceCode, parserServices }).available).toBe(false);
    }
  });

  it('does not touch the checker before a question is asked', () => {
    const file = project.open('subject.ts', 'none');
    let asked = 0;
    const program = { getTypeChecker: () => ((asked += 1), { getStringType: () => ({ flags: 1 }) }) };
    const witness = witnessOf({ ...file.sourceCode, parserServices: { program, esTreeNodeToTSNodeMap: new Map() } });
    expect(asked).toBe(0);
    // A compiler that numbers its flags in a way that is not known is not read.
    expect(witness.membersOf(file.nodeAt('who: Clinician'))).toBeUndefined();
    expect(asked).toBe(1);
  });
});
