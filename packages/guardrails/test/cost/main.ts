/* npm run bench:types: what the types cost, by compiler and number of tools. Fails when the next tool costs more the more
   there are. */
import { compilerVersions } from '../consumer/compile.js';
import { consumerProject } from '../consumer/consumer-project.js';
import { costOf, perTool, type Cost } from './cost-of.js';

const sizes = [10, 100, 1000];
const project = consumerProject('cost');
try {
  for (const version of compilerVersions) {
    const costs: Cost[] = [];
    for (const tools of sizes) costs.push(await costOf(version, project, tools));
    for (const { tools, instantiations, checkSeconds } of costs) {
      const each = (instantiations / tools).toFixed(0);
      const figures = `${String(instantiations).padStart(8)} instantiations ${each.padStart(5)} a tool`;
      console.log(
        `TypeScript ${version} ${String(tools).padStart(5)} tools ${figures} ${checkSeconds.toFixed(2).padStart(6)} s`,
      );
    }
    const [ten, hundred, thousand] = costs;
    if (ten && hundred && thousand) {
      const early = perTool(ten, hundred);
      const late = perTool(hundred, thousand);
      console.log(`TypeScript ${version} one more tool: ${early.toFixed(0)} up to 100, ${late.toFixed(0)} up to 1000`);
      if (late > early * 1.1) {
        console.error(`TypeScript ${version}: the cost grows faster than the number of tools`);
        process.exitCode = 1;
      }
    }
  }
} finally {
  project.dispose();
}
