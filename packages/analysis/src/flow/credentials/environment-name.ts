import { credentialNames } from '@toolgate/sdk-model';
import type { TSESTree } from '@typescript-eslint/types';
import { dottedName } from '../../resolve/dotted-name.js';
import { localCalleesOf } from '../../resolve/functions-of.js';
import type { SourceFile } from '../../resolve/source-file.js';
import { staticKey, stringOf } from '../../resolve/static-key.js';
import { unwrapAwaited } from '../../resolve/unwrap.js';
import { valuesOf } from '../../resolve/values-of.js';
import { readsEnvironment } from '../guard/reads-environment.js';

const constantCase = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/u;
const readsByName = /(?:env|config|secret|setting|getOrThrow)/iu;

/**
 * The name of the environment variable that an expression reads: `process.env.X`, `env.X`, `requireEnv('X')`,
 * `config.get('X')`, a name destructured from one of them. A constant of the file is none.
 */
export function environmentName(file: SourceFile, node: TSESTree.Node): string | undefined {
  const inner = unwrapAwaited(node);
  if (inner.type === 'CallExpression') {
    const name = stringOf(inner.arguments[0]);
    if (name === undefined || !constantCase.test(name)) return undefined;
    return readsByName.test(dottedName(inner.callee) ?? '') || isReader(file, inner) ? name : undefined;
  }
  if (inner.type === 'MemberExpression') {
    const key = staticKey(inner);
    return key !== undefined && constantCase.test(key) ? key : undefined;
  }
  if (inner.type !== 'Identifier') return undefined;
  return valuesOf(file, inner)
    .map((value) => (value.kind === 'member' ? value.key : undefined))
    .find((key) => key !== undefined && constantCase.test(key));
}

/** Whether a function of the file reads the environment by the name that it is handed: `required('DATABASE_URL')`. */
const isReader = (file: SourceFile, call: TSESTree.CallExpression): boolean =>
  localCalleesOf(file, call).some((fn) => readsEnvironment(file, fn.body));

const wordsOf = (name: string): readonly string[] => name.split('_');

/** Whether a variable is called like a credential that acts for nobody in particular. */
export function isPrivilegedName(name: string): boolean {
  const words = wordsOf(name);
  const has = (list: readonly string[]): boolean => words.some((one) => list.includes(one));
  if (has(credentialNames.beside)) return false;
  const pair = credentialNames.privilegedPairs.some(([first, second]) =>
    words.some((one, index) => one === first && words[index + 1] === second),
  );
  const isConnection = has(credentialNames.connection) && has(['URL', 'URI', 'DSN', 'STRING']);
  return (
    (pair && !isAbout(words)) ||
    (has(credentialNames.privileged) && !isAbout(words) && (isConnection || has(credentialNames.credential)))
  );
}

/** Names that end in what a thing is called, where it lies or how long it lasts: no secret themselves. */
const isAbout = (words: readonly string[]): boolean =>
  /^(?:ID|IDS|NAME|EMAIL|URL|HOST|PORT|PATH|FILE|TTL|EXPIRY|ISSUER|AUDIENCE|HEADER|PREFIX|REGION|ARN|ENABLED|LENGTH|LIMIT)$/u.test(
    words.at(-1) ?? '',
  ) && !words.some((one) => credentialNames.connection.includes(one));

const secretEnd =
  /(?:^|_)(?:SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|APIKEY|CREDENTIALS|PAT|(?:API|SECRET|ACCESS|PRIVATE|SERVICE|MASTER|ADMIN|ROLE|SIGNING|ENCRYPTION|AUTH|ACCOUNT|LIVE)_KEY|(?:DATABASE|DB|POSTGRES|MONGO|MONGODB|REDIS|MYSQL|PG)_(?:URL|URI|DSN|PASSWORD)|CONNECTION_STRING)$/u;

/** Whether a variable is called like a secret of any kind. */
export const isSecretName = (name: string): boolean => secretEnd.test(name) && !/PUBLIC|PUBLISHABLE|ANON/u.test(name);
