import { testRule } from '@toolgate/testkit';
import rule from './require-authorized-execution.js';

/** A kennel's assistant that goes over what the model proposed with functions of a library. */
const kennel = (imports: string, body: string, more = ''): string => `
  import OpenAI from 'openai';
  import { requireKeeper } from './keepers.js';
  import { feeding, chores } from './chores.js';
  ${imports}
  const openai = new OpenAI();
  const mayDo = (keeper: { duties: string[] }, name: string): boolean => keeper.duties.includes(name);
  const demand = async (keeper: { duties: string[] }, name: string) => {
    if (!keeper.duties.includes(name)) throw new Error('not yours');
  };
  ${more}
  export async function evening(request: Request) {
    const keeper = await requireKeeper(request);
    const answer = await openai.responses.create({ model: 'gpt-5', input: 'Evening round.', tools: feeding });
    const calls = answer.output.filter((one) => one.type === 'function_call');
    ${body}
    return Response.json({ by: keeper.id });
  }
`;
const stop =
  "{ const permitted = false; if (!permitted) throw new Error('Decide here whether this caller may make this call.'); }";
const work = 'chores[call.name](JSON.parse(call.arguments))';

/** A callback with a body of its own, so that the place of the suggestion is the same in all of them. */
const callback = `async (call) => {
      await «${work}»;
    }`;

const bypass = (name: string, imports: string, body: string) =>
  ({
    name,
    code: kennel(imports, body),
    errors: [
      {
        messageId: 'notDecided',
        data: { executor: '`chores`', principal: '`keeper`' },
        suggestions: [
          {
            messageId: 'stopHere',
            data: { principal: '`keeper`' },
            output: kennel(
              imports,
              body.replaceAll(/[«»]/gu, '').replace(`await ${work}`, `${stop}\n      await ${work}`),
            ),
          },
        ],
      },
    ],
  }) as const;

const guarded = (name: string, imports: string, body: string) => ({ name, code: kennel(imports, body) });

testRule(rule, {
  canonical: [
    bypass('lodash maps the calls', "import _ from 'lodash';", `await Promise.all(_.map(calls, ${callback}));`),
    bypass('p-map runs them', "import pMap from 'p-map';", `await pMap(calls, ${callback}, { concurrency: 3 });`),
  ],
  evasions: [
    bypass('one function of lodash', "import each from 'lodash/each';", `each(calls, ${callback});`),
    bypass('by name, under another one', "import { forEach as visit } from 'lodash-es';", `visit(calls, ${callback});`),
    bypass(
      'a chain of lodash',
      "import _ from 'lodash';",
      `await Promise.all(_.chain(calls).filter((one) => one.status === 'completed').map(${callback}).value());`,
    ),
    bypass('a wrapped list', "import _ from 'lodash';", `await Promise.all(_(calls).map(${callback}).value());`),
    bypass('the list last', "import fp from 'lodash/fp';", `await Promise.all(fp.map(${callback}, calls));`),
    bypass('with require', "const _ = require('underscore');", `_.each(calls, ${callback});`),
    bypass(
      'a filter that asks for no right',
      "import _ from 'lodash';",
      `for (const call of _.filter(calls, (one) => one.status === 'completed')) {
      await «${work}»;
    }`,
    ),
    bypass(
      'the first of them',
      "import { head } from 'lodash';",
      `const call = head(calls);
      await «${work}»;`,
    ),
    bypass('so many at a time', "import { parallel } from 'radash';", `await parallel(3, calls, ${callback});`),
    bypass('Bluebird', "import Bluebird from 'bluebird';", `await Bluebird.mapSeries(calls, ${callback});`),
    bypass('a limit between', "import { mapLimit } from 'async';", `await mapLimit(calls, 2, ${callback});`),
    bypass('a namespace', "import * as async from 'async';", `await async.eachSeries(calls, ${callback});`),
  ],
  guarded: [
    guarded(
      'asked in the callback',
      "import pMap from 'p-map';",
      `await pMap(calls, async (call) => { await demand(keeper, call.name); return ${work}; });`,
    ),
    guarded(
      'each asked before, and waited for',
      "import pMap from 'p-map';",
      `await pMap(calls, async (call) => { await demand(keeper, call.name); }); await pMap(calls, (call) => ${work});`,
    ),
    guarded(
      'each asked before one after the other',
      "import Bluebird from 'bluebird';",
      `await Bluebird.each(calls, (call) => demand(keeper, call.name)); for (const call of calls) await ${work};`,
    ),
    guarded(
      'every one of them',
      "import _ from 'lodash';",
      `if (!_.every(calls, (call) => mayDo(keeper, call.name))) throw new Error('no'); _.forEach(calls, (call) => ${work});`,
    ),
    guarded(
      'some that may not',
      "import { some } from 'lodash';",
      `if (some(calls, (call) => !mayDo(keeper, call.name))) throw new Error('no'); for (const call of calls) await ${work};`,
    ),
    guarded(
      'only those that are allowed',
      "import _ from 'lodash';",
      `const allowed = _.filter(calls, (call) => mayDo(keeper, call.name)); await Promise.all(_.map(allowed, (call) => ${work}));`,
    ),
    guarded(
      'without those that are not',
      "import _ from 'lodash';",
      `await Promise.all(_.map(_.reject(calls, (call) => !mayDo(keeper, call.name)), (call) => ${work}));`,
    ),
    guarded(
      'a filter that waits for its answers',
      "import { filter } from 'async';",
      `const allowed = await filter(calls, async (call) => mayDo(keeper, call.name)); for (const call of allowed) await ${work};`,
    ),
  ],
  nearMisses: [
    guarded(
      'other things in the list',
      "import pMap from 'p-map';",
      'const { jobs } = await request.json(); await pMap(jobs, (job) => chores[job.kind](job.payload));',
    ),
    guarded('only names', "import _ from 'lodash';", 'console.log(_.map(calls, (call) => call.name));'),
    {
      name: 'a function of this file under the name of a library',
      code: kennel(
        '',
        'await pMap(calls, (call) => chores[call.name](JSON.parse(call.arguments)));',
        'const pMap = async (calls: unknown[], work: (call: any) => unknown) => [];',
      ),
    },
  ],
  unknown: [],
});
