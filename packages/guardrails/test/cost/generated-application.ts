const risks = ['read', 'write', 'destructive'] as const;

const toolText = (index: number): string => {
  const risk = risks[index % risks.length] ?? 'read';
  const n = String(index);
  const confirm = risk === 'destructive' ? `\n  confirm: { summary: (args) => args.id${n} },` : '';
  return `const t${n} = tenantTool({
  description: 'tool ${n}', permission: 'resource${n}:act', risk: '${risk}', owner: 'team', review,${confirm}
  input: schema<{ id${n}: string; quantity: number; nested: { label: string; flags: boolean[] } }>(),
  run: ({ args }) => ({ out${n}: args.quantity }),
});`;
};

const useText = (index: number): string => {
  const n = String(index);
  const destructive = risks[index % risks.length] === 'destructive';
  return `  await scope.receive([]).settle(async (proposal) => {
    const named = scope.named(proposal, 't${n}');
    if (named === undefined) return scope.refuse(proposal);
    const checked = await scope.validate(named);
    if (checked.outcome === 'refused') return scope.refuse(proposal, checked);
    checked.call.validatedArgs.id${n} satisfies string;
    const decision = await scope.authorize(checked.call);
    ${
      destructive
        ? `if (decision.outcome === 'needs-human') return scope.suspend(decision.pending);`
        : `if (decision.outcome === 'authorized') { const ran = await scope.execute(decision.call); if (ran.outcome === 'executed') ran.result.out${n} satisfies number; return ran.answer; }`
    }
    return scope.refuse(proposal);
  });`;
};

/**
 * An application of so many tools, with a schema of three levels each, in one registry and one gateway, with one loop over
 * all calls and 20 calls of tools by name. It uses no schema library: one costs more than the guardrails.
 */
export const generatedApplication = (tools: number): string => {
  const all = Array.from({ length: tools }, (_, index) => index);
  const named = Array.from({ length: 20 }, (_, index) => Math.floor((index * tools) / 20));
  return `import { createGateway, tenantTool, tenantTools, type AuditSink, type Authenticator, type AuthorizationPolicy,
  type ConfirmationVerifier, type Gateway, type RateLimiter, type StandardSchema, type ToolsIn } from '@toolgate/guardrails';
declare const schema: <Data>() => StandardSchema<Data>;
interface HttpRequest { readonly headers: { readonly authorization: string } }
declare const ports: { readonly authenticator: Authenticator<HttpRequest>; readonly policy: AuthorizationPolicy;
  readonly audit: AuditSink; readonly rateLimiter: RateLimiter; readonly confirmations: ConfirmationVerifier };
const review = { by: 'dana', on: '2026-11-01' } as const;
${all.map(toolText).join('\n')}
const registry = tenantTools({ ${all.map((index) => `t${String(index)}`).join(', ')} });
interface AppTools extends ToolsIn<typeof registry> {}
const gateway: Gateway<AppTools, HttpRequest> = createGateway({ tools: registry, ...ports });
export const serve = (request: HttpRequest): Promise<void> => gateway.forRequest(request, async (scope) => {
  const tools = await scope.tools();
  void tools.find('t1');
  await scope.receive([]).settle((proposal) => scope.run(proposal));
${named.map(useText).join('\n')}
});
`;
};
