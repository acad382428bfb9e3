const role =
  '(?:admins?|administrators?|managers?|supervisors?|owners?|officers?|staff|employees?|moderators?|super ?users?|approvers?|directors?|editors?|dispatchers?|doctors?|physicians?|nurses?|pharmacists?|teachers?|accountants?|auditors?|controllers?|clerks?|engineers?|operators?|analysts?|interns?|trainees?|apprentices?|associates?|partners?|volunteers?|contractors?|freelancers?|juniors?|captains?|pilots?|judges?|magistrates?|coaches|chefs?|technicians?|architects?|paralegals?|secretar(?:y|ies)|assistants?|superiors?|line managers?|foremen|foreman)';

/** Words that end like the name of a profession and name a thing, or everybody whom the application serves. */
const thing =
  '(?!(?:answer|order|number|parameter|letter|filter|header|identifier|error|colou?r|factor|offer|paper|integer|document|variant|percent|constant|refer|transfer|other|user input|character|folder|server|container|layer|browser|calculator|computer|router|printer|tracker|helper|wrapper|handler|parser|loader|connector|selector|indicator|constructor|vector|sensor|monitor|processor|provider|chapter|register|newsletter|timer|counter|buffer|cluster|quarter|matter|cent(?:er|re)|corner|remainder|reminder|placeholder|power|weather|water|customer|user|consumer|restaurant|fee|degree|guarantee|grant|participant|quer|latter|former|later|newer|older|never|either|whether|after|under|over|per|for|or|however|together|rather)s?\\b)';
const person = `${thing}\\w+(?:ers|ors|ists|ants|ees|ians)`;
const onePerson = `${thing}\\w{2,}(?:er|or|ist|ant|ee|ian|man|woman)`;
/** People by their part in an organization. */
const who = `(?:${role}|${person}|members?|teams?|departments?|personnel|crew|leads?|heads?|leadership|chiefs?|boards?|committees?|management|human resources|hr|finance|accounting|legal)`;
const someone = '(?:any(?:one|body)|every(?:one|body)|some(?:one|body))';
/** Words that say that a tool is meant. */
const calling = '(?:call|use|run|invoke|execute|trigger|query)';

const patterns: readonly RegExp[] = [
  `\\b(?:only|solely|exclusively|restricted|reserved|limited)\\b[^.\\n]{0,30}\\b(?:for|to|by)\\b[^.\\n]{0,24}\\b${role}\\b`,
  `\\b(?:for|by|to) (?:\\w+ ){0,3}${role} only\\b`,
  `\\b${role}[- ]only\\b`,
  `\\b(?:only|just) (?:the |an? )?(?:\\w+ ){0,2}${role} (?:may|can|are|is|have|should|must|use)\\b`,
  '\\bonly (?:the |an? )?(?:[\\w-]+ ){1,4}(?:(?:is|are) (?:allowed|permitted|authori[sz]ed|entitled) to|has the right to|have the right to)\\b',
  `\\bonly (?:\\w+ )?${person} (?:may|can|are allowed|are permitted)\\b`,
  `\\b(?:unless|if|when|whether|that) (?:the |this )?(?:current )?(?:user|caller|customer|requester|person|worker|member|employee|colleague|they|he|she)(?: is|'s| are| has| have| holds)(?: not|n't)? (?:an? |the )?(?:\\w+ ){0,2}(?:${role}|role|permissions?|access|rights?|privileges?|clearance)\\b`,
  `\\b(?:must|should) (?:be (?:an? |the )|have (?:the |an? )?)(?:\\w+ ){0,2}(?:${role}|role|permission|clearance)\\b`,
  `\\brequires? (?:an? |the )?(?:[\\w-]+ ){0,2}(?:${role}|permissions?|privileges?|role|clearance)\\b`,
  `\\bdo not (?:call|use|run) (?:it|this|\\w+) for other (?:users|staff|tenants|customers|people)\\b`,
  `\\bnever (?:show|reveal|return|access|share|disclose|read)[^.\\n]{0,40}\\bother (?:users|customers|tenants|companies|organi[sz]ations|accounts|people)\\b`,
  `\\b(?:only|solely|exclusively) (?:available|accessible|visible|usable|allowed|permitted|meant|intended|open|callable) (?:to|for|by)\\b[^.\\n]{0,24}\\b(?:${role}|members? of|teams?|departments?)\\b`,
  `\\b(?:if|when|where) (?:an? |the )?(?:scope|permission|right|grant|role|privilege)s? (?:is|are) (?:missing|not (?:granted|present|listed|given))\\b`,
  `\\bwithout (?:the |an? )?(?:\\w+ ){0,2}(?:scope|permission|right|grant|role|privilege)s?\\b[^.\\n]{0,24}\\b(?:must|may|should|can|do) ?not\\b`,
  `\\bonly (?:(?:be |to be )?(?:used|called|run|read|seen|opened|changed|edited|viewed|invoked|executed|accessed|requested|approved) )?(?:by|for) (?:the |an? )?(?:(?!the\\b|all\\b)[\\w'-]+ ){0,2}${who}\\b`,
  '\\bonly be (?:\\w+ed|\\w+en|read|run|shown|made|put|set|sent|told|done) by (?:the |an? )?(?:[\\w-]+ ){0,2}(?!(?:us|is|this|its|as|has|was|ids|names|columns|means|dates|months|days|weeks|years|hours|links|types|tools)\\b)\\w+s\\b',
  `\\bonly (?:the |an? |their )?(?:[\\w'-]+ ){0,2}(?:${who}|${onePerson})(?: (?:of|in|from|with|at|on) (?:[\\w'-]+ ){1,5}?)? ?(?:may|can|are allowed|are permitted|is allowed|is permitted|are authori[sz]ed|is authori[sz]ed)\\b`,
  `\\b(?:restricted|reserved|limited) (?:only )?(?:to|for) (?:the |an? )?(?:[\\w'-]+ ){0,2}${who}\\b`,
  `\\bfor (?:the |an? )?(?:[\\w'-]+ ){0,2}${who} only\\b`,
  `\\b${who} (?:and|or) ${who} only\\b`,
  '\\b(?:nobody|no one|none) (?:outside|except|but|other than|without|below)\\b',
  `\\b(?:never|do not|don['’]t|must not) ${calling} (?:the )?[\\w\`'"-]+(?: tool| function)? (?:for|on behalf of) (?:an? |the |any )?(?:[\\w-]+ ){0,2}(?:users?|customers?|guests?|${who}|${someone})\\b`,
  `\\b(?:never|do not|don['’]t|must not) let (?:the |an? |any )?(?:[\\w-]+ )?(?:users|guests|${who}) \\w+`,
  `\\b(?:never|do not|don['’]t|must not)\\b[^.;\\n]{0,40}\\b(?:for|to|with) ${someone} (?:else|other than|except|but|outside|below|without)\\b`,
  `\\b${calling} (?:the )?[\\w\`'"-]+(?: tool| function)? (?:for|with) (?:the )?(?:[\\w'-]+ )?${who} only\\b`,
  `\\brefuse[^.;\\n]{0,30}\\b(?:to|for) (?:all others|${someone} else|the others)\\b`,
  // Who it is becomes a matter of what they say to the model.
  `\\b(?:verify|confirm|check|establish) (?:the |a )?(?:customer|user|caller|client|member|patient|account ?holder|requester)(?:['’]s)? identity before\\b`,
  // German, French, Spanish, Portuguese, Italian.
  "\\bseule?s? (?:les?|la|l['’]|une?)[^.;\\n]{0,40}(?:a|ont) le droit\\b",
  "\\bseule?s? (?:les?|la|l['’]|une?)[^.;\\n]{0,40}(?:peu(?:t|vent)|(?:est|sont) (?:autoris|habilit))",
  '\\bnur (?:die |der |das |wer |ein(?:e|en)? )?(?:\\p{L}+ ){1,4}(?:darf|dürfen)\\b',
  '\\b(?:s[oó]lo|únicamente) (?:el|la|los|las|un|una) (?:\\p{L}+ ){1,4}(?:puede|pueden|está autorizad|tiene derecho)',
  '\\b(?:apenas|somente|só) (?:o|a|os|as|um|uma) (?:\\p{L}+ ){1,4}(?:pode|podem|está autorizad)',
  '\\b(?:solo|soltanto) (?:il|la|i|gli|le|lo|un|una) (?:\\p{L}+ ){1,4}(?:può|possono|è autorizzat)',
  '\\b(?:darf|dürfen)(?: \\p{L}+)? (?:nur|ausschließlich) (?:die |der |das |wer |ein(?:e|en)? )?(?:\\p{L}+ ){1,4}\\p{L}+en\\b',
  '\\b(?:der|den|dem) \\p{L}+ vorbehalten\\b',
  '\\bnadie (?:salvo|excepto|menos|más que)\\b',
  '\\breservad[oa]s? (?:a|para) (?:el|la|los|las|o|os|as)\\b',
  '\\bréservée?s? (?:aux?|à l[ae’]|à la|pour les?)\\b',
  '\\balleen (?:de |het |een )?(?:\\p{L}+ ){1,4}(?:mag|mogen)\\b',
  '\\bnur (?:für )?(?:\\p{L}+ ){0,2}(?:admin|administrator|vorgesetzt|leiter|manager|berechtigt|inhaber|ärzt)\\p{L}*',
  '(?:réservée?s?|seuls? les?|uniquement (?:par|pour|les?))\\b[^.\\n]{0,20}(?:administrateur|gérant|manager|responsable|directeur)',
  '\\b(?:s[oó]lo|únicamente|exclusiv[oa])\\b[^.\\n]{0,20}(?:administrador|gerente|supervisor|encargad|jefe)',
  '\\b(?:apenas|somente|só)\\b[^.\\n]{0,20}(?:administrador|gerente|supervisor)',
  '\\b(?:solo|soltanto|riservat[oa])\\b[^.\\n]{0,20}(?:amministrator|responsabil|supervisor)',
].map((source) => new RegExp(source, 'iu'));

/**
 * Does a text state who may use something? A small vocabulary of English, German, French, Spanish, Portuguese and Italian
 * phrases that name a role or a right. Gives the phrase; most ways of saying it are not known.
 */
export function accessPhraseIn(text: string): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text.replace(/\s+/gu, ' '))?.[0];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}
