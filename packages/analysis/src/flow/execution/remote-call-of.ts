import { sdks } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { isInstanceOf } from '../../match/instance-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey } from '../../resolve/static-key.js';
import { unwrap } from '../../resolve/unwrap.js';

const remoteCalls = sdks.flatMap((sdk) => sdk.calls ?? []);

/** The client by which a tool of another process is executed by its name: `client.callTool({ name, arguments })`. */
export function remoteCallOf(file: SourceFile, call: TSESTree.CallExpression): TSESTree.Node | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = staticKey(callee);
  const isRemote = remoteCalls.some(
    (point) => point.method === method && point.exports.some((one) => isInstanceOf(file, callee.object, one)),
  );
  return isRemote ? callee.object : undefined;
}
