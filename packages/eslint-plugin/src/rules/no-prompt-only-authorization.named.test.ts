import { testRule } from '@toolgate/testkit';
import rule from './no-prompt-only-authorization.js';

interface Parts {
  readonly text: string;
  readonly before?: string;
  readonly check?: string;
  readonly tool?: string;
  readonly list?: string;
  readonly argument?: string;
}

/** Tools are shown to those only who have a list, and what the model names is called otherwise than the list. */
const clinic = ({
  text,
  before = '',
  check = '',
  tool = 'ouvrir_dossier',
  list = 'dossiers',
  argument = 'z.string()',
}: Parts): string => `
  import type OpenAI from 'openai';
  import { z } from 'zod';
  interface Veto { cliniqueId: string; vetoId: string; ${list}: string[] }
  interface Clinique { lire(cliniqueId: string, numero: string): Promise<string>; verifier(veto: Veto, numero: string): Promise<void> }
  const Arguments = z.strictObject({ numero: ${argument} });
  const outil: OpenAI.Responses.FunctionTool = { type: 'function', name: '${tool}', strict: true, parameters: z.toJSONSchema(Arguments) };
  const outilsDe = (veto: Veto) => (veto.${list}.length > 0 ? [outil] : []);
  export async function consultation(openai: OpenAI, clinique: Clinique, veto: Veto, input: string) {
    ${before}const { output } = await openai.responses.create({ model: 'gpt-5', ${text.startsWith('«') ? `«instructions: ${text.slice(1)}` : `instructions: ${text}`}, input, tools: outilsDe(veto) });
    const textes: string[] = [];
    for (const appel of output) {
      if (appel.type !== 'function_call' || appel.name !== '${tool}') continue;
      const { numero } = Arguments.parse(JSON.parse(appel.arguments));
      ${check}
      textes.push(await clinique.lire(veto.cliniqueId, numero));
    }
    return textes;
  }
`;
const told = (name = 'veto.dossiers') => [{ messageId: 'rightsTold', data: { name, tools: 'the tools' } }] as const;
const joined = "`Dossiers autorisés : ${veto.dossiers.join(', ')}.`";
const marked = "`Dossiers autorisés : ${«veto.dossiers».join(', ')}.`";

testRule(rule, {
  canonical: [
    {
      name: 'the tool opens what the list is of, whichever of them was told',
      code: clinic({ text: marked }),
      errors: told(),
    },
  ],
  guarded: [
    {
      name: 'the argument is looked for in the list',
      code: clinic({ text: joined, check: "if (!veto.dossiers.includes(numero)) throw new Error('refusé');" }),
    },
    {
      name: 'the list was taken out of who asks before it is looked in',
      code: clinic({
        text: joined,
        before: 'const { dossiers } = veto;\n    ',
        check: "if (!dossiers.includes(numero)) throw new Error('refusé');",
      }),
    },
    {
      name: 'each of the list is compared',
      code: clinic({
        text: joined,
        check:
          "let ok = false; for (const un of veto.dossiers) if (un === numero) ok = true; if (!ok) throw new Error('refusé');",
      }),
    },
  ],
  nearMisses: [
    { name: 'a tool that opens something else', code: clinic({ text: joined, tool: 'ouvrir_facture' }) },
    { name: 'a tool that takes one of a few', code: clinic({ text: joined, argument: "z.enum(['a', 'b'])" }) },
    {
      name: 'what somebody speaks',
      code: clinic({
        text: "`Speak one of ${veto.languages.join(', ')}.`",
        list: 'languages',
        tool: 'look_up_language',
      }),
    },
  ],
  evasions: [
    {
      name: 'a line for each of the list',
      code: clinic({ text: "['Dossiers :', ...«veto.dossiers».map((un) => `- ${un}`)].join('\\n')" }),
      errors: told(),
    },
    {
      name: 'lines that a loop adds',
      code: clinic({
        text: "«lignes.join('\\n')»",
        before: "const lignes = ['Dossiers :']; for (const un of veto.dossiers) lignes.push(`- ${un}`);\n    ",
      }),
      errors: told(),
    },
    {
      name: 'the list as JSON',
      code: clinic({ text: "'Dossiers : ' + JSON.stringify(«veto.dossiers»)" }),
      errors: told(),
    },
    {
      name: 'a function that takes the list out of who asks',
      code: clinic({
        text: '«consigneDe(veto)»',
        before: "const consigneDe = ({ dossiers }: Veto) => `Dossiers : ${dossiers.join(', ')}.`;\n    ",
      }),
      errors: told('dossiers'),
    },
  ],
  unknown: [
    {
      name: 'what is not seen is told who asks',
      code: clinic({ text: marked, check: 'await clinique.verifier(veto, numero);' }),
      errors: [{ messageId: 'rightsToldUnproven', data: { name: 'veto.dossiers', tools: 'the tools' } }],
    },
  ],
});
