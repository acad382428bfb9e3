import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { dottedName } from '../../resolve/dotted-name.js';
import { isFunction } from '../../resolve/function-node.js';
import { nodeIndexOf } from '../../resolve/node-index.js';
import { perFile } from '../../resolve/per-file.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { typeNodeOf } from '../../resolve/type-node.js';
import { unwrap, wrapped } from '../../resolve/unwrap.js';
import { calledName } from '../execution/called-name.js';
import { isRecordByShape } from './record-by-shape.js';
import { isStatement } from './is-statement.js';

const trailName = /audit/iu;
/** Names of a trail that mean other things too: only what writes counts. */
const otherTrail = /(?:^|[a-z_])(?:trail|journal)$/iu;
const reads =
  /^(?:get|list|read|find|query|search|fetch|load|count|export|is|has|can|with|for|of|child|use|make|select|from|open|close|flush|connect|subscribe|on|clear|prune|verify|validate|parse|format|render|sanitize|normalize|redact|map|to|assess|calculate|compute|summarize|require|resolve)(?![a-z])/u;
/** `createAuditLogger`, `new AuditLog`: made, not written. */
const makes = /(?:Logger|Client|Service|Store|Sink|Port|Trail|Writer|Recorder|Middleware|Router|Schema|Table)$/u;
const preparing =
  /^(?:create|init|initiali[sz]e|set_?up|configure|build|provide|inject|install|mount|start|new)(?![a-z])/u;
const writes =
  /^(?:write|record|append|add|log|insert|emit|note|publish|create|save|put|push|send|store|track|report|info|values|audit|journal|register|capture|enqueue|persist)(?![a-z])/u;

/** A statement for a table of records: `db.from('audit_log').insert(row)`, `db.insert(auditLogs).values(row)`. */
function writesTable(call: TSESTree.CallExpression): boolean {
  if (!/^(?:insert|values|create|add|put|execute|query|run|into)$/u.test(calledName(call))) return false;
  let at: TSESTree.Node = call;
  while (at.type === 'CallExpression') {
    for (const argument of at.arguments) {
      const text =
        stringOf(argument) ?? (argument.type === 'TemplateLiteral' ? (argument.quasis[0]?.value.raw ?? '') : '');
      if (/audit|tool_(?:usage|calls?|executions?)_?logs?/iu.test(text) && !/^\s*select/iu.test(text)) return true;
      if (/audit/iu.test(dottedName(argument) ?? '')) return true;
    }
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') return false;
    at = unwrap(callee.object);
  }
  return false;
}

/** Whether a word of the file may name a trail at all. */
const mayNameTrail = perFile((file) =>
  /audit|trail|journal|tool_(?:usage|calls?|executions?)_?logs?/iu.test(file.sourceCode.text),
);

/** `createAuditLogger()`, `app.use(auditMiddleware())`: what is made is not written. A statement keeps nothing that it makes. */
const isMade = (call: TSESTree.CallExpression, written: string): boolean =>
  makes.test(written) && (!isStatement(call) || preparing.test(written));

/** What is looked into where `audit` is the verb, and no record of what was done: `auditUrl`, `auditContrast`. */
const auditsSomething =
  /^audit(?!ed|or|ing|s(?![a-z])|(?:Log|Trail|Event|Entry|Record|Row|Line|Write|Note|Call|Tool|Action|Run|Use|Access|Decision|Execution|Invocation)(?![a-z]))[A-Z]/u;

/** Whether a call examines something and its answer is what the code goes on with: `return await auditUrl(input.url)`. */
function isExamination(call: TSESTree.CallExpression): boolean {
  if (!auditsSomething.test(calledName(call))) return false;
  const outer = wrapped(call);
  const use = outer.parent?.type === 'AwaitExpression' ? outer.parent.parent : outer.parent;
  return use?.type === 'ReturnStatement' || use?.type === 'VariableDeclarator' || use?.type === 'Property';
}

function isTrailCall(file: SourceFile, call: TSESTree.CallExpression): boolean {
  if (isDeclaredControl(file, 'auditors', call.callee)) return true;
  // `audited(name, run)` makes a function that records; the record is written when that runs.
  if (call.arguments.some((one) => isFunction(one))) return false;
  if (!mayNameTrail(file)) return isRecordByShape(file, call);
  const written = calledName(call);
  const name = dottedName(call.callee)?.replace(/^this\./u, '') ?? written;
  const receiver = name.split('.').slice(0, -1);
  // The object may be called after the module: only the last two names say what is written.
  const isTrail = receiver.slice(-1).some((one) => trailName.test(one)) || trailName.test(written);
  if (isTrail && !reads.test(written) && !isMade(call, written) && !isExamination(call)) return true;
  if (receiver.slice(-1).some((one) => otherTrail.test(one)) && writes.test(written)) return true;
  if (written === 'journal') return true;
  return writesTable(call) || isTypedTrail(file, call) || isRecordByShape(file, call);
}

/** `private readonly sink: AuditPort`: the declared type says what it is. */
function isTypedTrail(file: SourceFile, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !writes.test(staticKey(callee) ?? '')) return false;
  const type = typeNodeOf(file, callee.object);
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && /audit/iu.test(type.typeName.name);
}

/**
 * The calls of a file that show that the module keeps a trail: declared auditors, what is named as a trail and writes, a
 * statement for a table of records, objects that say who, which tool and what was decided. A debug line is none.
 */
export const trailCallsOf = perFile(
  (file): ReadonlySet<TSESTree.CallExpression> =>
    new Set(
      nodeIndexOf(file)
        .of('CallExpression')
        .filter((call) => isTrailCall(file, call)),
    ),
);
