import { secretHeaders, secretMembers } from '@toolgate/sdk-model';

const members: ReadonlySet<string> = new Set(secretMembers);
const headers: ReadonlySet<string> = new Set(secretHeaders);

/** Whether a member is called like a secret, or like a header that carries one. */
export const isSecretMember = (name: string): boolean => members.has(name) || headers.has(name.toLowerCase());

/** A secret with what it belongs to before it: `carrierApiKey`, `smtpPassword`, `webhook_signing_secret`. */
const endsLikeSecret =
  /[a-z](?:Secret|Password|Passphrase|(?:[aA]pi|[aA]ccess|[aA]uth|[bB]earer|[sS]ervice|[aA]dmin|[bB]ot|[rR]efresh|[sS]ession|[dD]elegated)Token|ApiKey|APIKey|SecretKey|PrivateKey|AccessKey|SigningKey|EncryptionKey|ServiceKey|MasterKey)$|[a-z]_(?:secret|password|passphrase|api_?key|api_token|access_token|auth_token|bearer_token|service_token|secret_key|private_key|access_key|signing_key|encryption_key)$/u;

/** How the settings of a program call a token. Those that are counted, turn pages or are meant to be handed out are none. */
const isTokenOfSettings =
  /^(?!(?:max|min|csrf|xsrf|next|page|cursor|design|cancel|abort|stop|start|end|sep|pad|continuation|resume|sync|device|push|id|reset|invite|public|anon|share|upload|download|tracking|confirm|confirmation|verification|approval|idempotency|client|previous|last|first|user|input|output|total|prompt|completion|cached|special|bos|eos|change|etag|unsubscribe)[A-Z]?)[a-z]+Token$/u;

/** What is said about a secret and is none itself: `hasPassword`, `isApiKey`, `requiresPassword`. */
const saysAbout =
  /^(?:has|is|needs|requires?|with|no|use|uses|show|hide|masked|redacted|hashed|public|anon)(?:[A-Z_]|$)/u;

/** Whether the name of a text is that of a secret: `password`, `courierApiKey`. */
export const isSecretText = (name: string): boolean =>
  isSecretMember(name) || (endsLikeSecret.test(name) && !saysAbout.test(name));

/** Whether a member of settings is called like a secret: `settings.carrierToken`. */
export const isSecretSetting = (name: string): boolean => isSecretText(name) || isTokenOfSettings.test(name);
