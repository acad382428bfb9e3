import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { exposedToolsOf } from '../../../match/exposed-tools.js';
import { requestsOf } from '../../../match/requests.js';
import { toolDefinitionsOf } from '../../../match/tool-definitions.js';
import { requestBodyOf } from '../../../match/request-body.js';
import { verifiersOf, type Verifier } from '../../../match/verifiers.js';
import { returnsOf } from '../../../resolve/functions-of.js';
import { isFunction } from '../../../resolve/function-node.js';
import { nodeIndexOf } from '../../../resolve/node-index.js';
import type { SourceFile } from '../../../resolve/source-file.js';
import { staticKey } from '../../../resolve/static-key.js';
import { unwrap } from '../../../resolve/unwrap.js';
import { calledName } from '../../execution/called-name.js';
import { isRecording } from '../../guard/is-recording.js';
import { directCallsOf } from '../../execution/direct-calls.js';
import { executionsOf } from '../../execution/executions.js';

/** A place where it counts who asks. */
export interface IdentitySink {
  /** `tools`: which tools are shown. `run`: the context of a run. `executor`: what code of a tool works with. `conversation`: which stored one goes on. */
  readonly kind: 'tools' | 'run' | 'executor' | 'conversation';
  readonly value: TSESTree.Node;
  readonly site: TSESTree.Node;
}

const contextKeys = new Set(sdks.flatMap((sdk) => sdk.contextKeys));

const threadKeys = /^(?:thread_?id|threadId)$/u;

/** The entries of an argument that hand context to the executors of a run: `{ context }`, `{ configurable: { thread_id } }`. */
function contextsIn(call: TSESTree.CallExpression): readonly IdentitySink[] {
  return call.arguments.flatMap((argument): readonly IdentitySink[] => {
    const inner = unwrap(argument);
    if (inner.type !== 'ObjectExpression') return [];
    return inner.properties.flatMap((one): readonly IdentitySink[] => {
      if (one.type !== 'Property' || !contextKeys.has(staticKey(one) ?? '')) return [];
      const held = unwrap(one.value);
      const members = held.type === 'ObjectExpression' ? held.properties : [];
      const threads = members.flatMap((member): readonly IdentitySink[] =>
        member.type === 'Property' && threadKeys.test(staticKey(member) ?? '')
          ? [{ kind: 'conversation', value: member.value, site: call }]
          : [],
      );
      return [{ kind: 'run', value: one.value, site: call }, ...threads];
    });
  });
}

/** What a function says about who asks, that an SDK hands on as verified. */
const saidBy = (file: SourceFile, { call, point, fn }: Verifier): readonly IdentitySink[] =>
  returnsOf(file, fn).flatMap((returned) => {
    const { entries } = requestBodyOf(file, returned);
    return point.says
      .flatMap((key) => entries.get(key) ?? [])
      .map(({ value }): IdentitySink => ({ kind: 'run', value, site: call }));
  });

const runs = /^(?:run|runStreamed|invoke|stream|streamEvents|generate|generateText|streamText|call|kickoff|respond)$/u;

/** Verbs under which data is kept as well as a record. */
const keeps = /^(?:insert|save|set|add|send|publish|start|end|write|push)/u;

/** Every place of the file where it counts who asks: tools that are shown, contexts of runs, code of tools, stored conversations. */
export function* identitySinksOf(file: SourceFile): Generator<IdentitySink> {
  const index = nodeIndexOf(file);
  for (const request of requestsOf(file)) {
    const { call, body, point } = request;
    for (const { value, conditions } of exposedToolsOf(file, request)) {
      yield { kind: 'tools', value, site: call };
      for (const condition of conditions) yield { kind: 'tools', value: condition, site: call };
    }
    for (const key of point.continues ?? [])
      for (const { value } of body.entries.get(key) ?? []) yield { kind: 'conversation', value, site: call };
    for (const key of contextKeys)
      for (const { value } of body.entries.get(key) ?? []) yield { kind: 'run', value, site: call };
  }
  for (const verifier of verifiersOf(file)) yield* saidBy(file, verifier);
  for (const call of index.of('CallExpression')) if (runs.test(calledName(call))) yield* contextsIn(call);
  const executions = executionsOf(file);
  const code: TSESTree.Node[] = executions.length > 0 ? executions.map(({ site }) => site) : [...directCallsOf(file)];
  for (const { executor } of toolDefinitionsOf(file)) if (isFunction(executor)) code.push(executor.body);
  const requests = new Set<TSESTree.Node>(requestsOf(file).map(({ call }) => call));
  for (const call of index.insideAny('CallExpression', code)) {
    if (requests.has(call) || (isRecording(file, call) && !keeps.test(calledName(call)))) continue;
    for (const one of call.arguments)
      yield { kind: 'executor', value: one.type === 'SpreadElement' ? one.argument : one, site: call };
  }
}
