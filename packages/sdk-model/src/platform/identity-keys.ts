/** Names of what tells people apart inside one tenant only, or what anybody may have with any tenant. */
export const weakIdentifiers: readonly string[] = [
  ...['email', 'mail', 'emailaddress', 'useremail', 'primaryemail', 'username', 'loginname', 'login', 'upn'],
  ...['userprincipalname', 'preferredusername', 'handle', 'nickname', 'phone', 'phonenumber', 'mobile'],
];

/** Names of a conversation. Its id is known to whoever took part in it, and often guessed or sent by the client. */
export const conversationIdentifiers: readonly string[] = [
  ...['conversation', 'conversationid', 'threadid', 'chatid', 'chatsessionid', 'dialogid'],
];

/** Methods that look something up by members of an object. */
export const lookupMethods =
  /^(?:find(?:One|First|Unique|Many|All)?(?:OrThrow)?|get(?:One|User|Account|Member|Profile|Customer)?|lookup|fetch|resolve|first|one|upsert|ensure|list|search|query|retrieve|recall|remember|(?:update|delete|replace|count)(?:One|Many|Documents)|findOneAnd(?:Update|Delete|Replace)|findBy)$/u;

/** Methods that look something up by what their name says. */
export const lookupByWeakName =
  /(?:^b|B)y_?(?:E_?[mM]ail|[mM]ail|EmailAddress|User_?[nN]ame|Login|Upn|UPN|Handle|Phone)/u;

/**
 * Calls that ask for what somebody has or may do. `reads`: by what is read, in front of or behind whose it is
 * (`rolesOf`, `byAuthor`, `loadDrafts`). `keeps`: what a store does under a key. `worksOut`: what is made of the name itself.
 */
export const ownLookups = {
  reads:
    /(?:[a-z](?:Of|For|By)(?:[A-Z]\w*)?$)|^(?:by|of|for)(?:[A-Z]|$)|^(?:get|load|fetch|find|list|read|recall|resolve|lookup)[A-Z]|^(?:user|member)?(?:[rR]oles?|[pP]ermissions?|[gG]rants?|[eE]ntitlements?|[rR]ights|[pP]rivileges?|[sS]copes|[gG]roups|[mM]emberships?|[cC]apabilities)(?:In)?$/u,
  keeps: /^(?:get|set|load|save|put|read|write|append|delete|restore|resume|park|recall|remember|forget|take|keep)$/u,
  worksOut:
    /domain|avatar|gravatar|hash|label|initial|display|tenant|org|workspace|company|locale|picture|image|photo|color|format|valid|mask|normali[sz]|token|link|url|invite|invitation|notify|message|mail|contact|customer|lead|schema|config|setting|model|prompt|client|agent|tool/iu,
} as const;

/** Methods of stores that take a key first. */
export const keyedMethods =
  /^(?:get|set|has|delete|put|hget|hset|hgetall|getItem|setItem|hmget|mget|smembers|sismember|sadd|srem|zrange|zadd|getdel|getex|lpush|rpush|lrange|expire|incr|setex|list|upload|download|read|write|load|save|append|store|getObject|putObject|readFile|writeFile|file|ref|doc|namespace|check|can|enforce|allowed|isAllowed|authorize)$/u;

/**
 * Settings of a run, and of a session, by which an SDK keeps what was said: the key that holds the settings, or the end
 * of the name of the class, and the keys of the setting.
 *
 * Sources: the declarations of @langchain/langgraph (`configurable`), @openai/agents (`MemorySession`).
 */
export const stateKeys = {
  under: 'configurable',
  constructed: /Session$/u,
  keys: ['thread_id', 'threadId', 'session_id', 'sessionId'],
} as const;
