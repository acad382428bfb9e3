import type { TSESTree } from '@typescript-eslint/types';
import { isDeclaredControl } from '../../match/declared-control.js';
import { dottedName } from '../../resolve/dotted-name.js';
import type { SourceFile } from '../../resolve/source-file.js';

const namedAsRecord =
  /^(?:log|audited|audit|journal|note|persist|record|track|emit|trace|write|publish|send|notify|push|set|add|increment|inc|observe|capture|info|debug|warn|error|save|insert|append|start|end|report|count|parse|safeParse|journaliser|consigner|enregistrer|protokolliere\w*|protokoll|vermerke\w*|registrar|anotar|registra(?:re)?|vastleggen|loggen)(?![a-z])/u;
const recordReceiver =
  /(?:^|\.)(?:audit|auditor|auditLog|log|logger|metrics|tracer|span|telemetry|analytics|events?|stats|results?|outputs?|messages|history|trail)$/u;

/** Whether a callee is named as something that records and does not decide. Errs towards asking. */
export const isRecording = (file: SourceFile, call: TSESTree.CallExpression): boolean => {
  if (isDeclaredControl(file, 'auditors', call.callee)) return true;
  const name = dottedName(call.callee) ?? '';
  const last = name.split('.').at(-1) ?? '';
  return namedAsRecord.test(last) || recordReceiver.test(name.split('.').slice(0, -1).join('.'));
};
