import type { AnyOtherRequest } from '../proofs/any-other-request.js';
import type { AuthorizedToolCall } from '../proofs/authorized-tool-call.js';
import type { Decision } from '../proofs/decision.js';
import type { HumanConfirmation } from '../proofs/human-confirmation.js';
import type { ModelProposedToolCall } from '../proofs/model-proposed-tool-call.js';
import type { PendingToolCall } from '../proofs/pending-tool-call.js';
import type { RequestScope, SealedScope } from '../proofs/request-scope.js';
import type { ArgsOf, ResultOf } from '../proofs/tenant-tool.js';
import type { ToolAnswer } from '../proofs/tool-answer.js';
import type { ValidatedToolCall } from '../proofs/validated-tool-call.js';
import { answerCall } from './answer-call.js';
import { checkCall } from './check-call.js';
import { decideCall } from './decide-call.js';
import { executeCall } from './execute-call.js';
import { exposeTools, routeIntent } from './expose-tools.js';
import type { CheckedCall, Grant } from './ledger.js';
import { mint } from './mint.js';
import { receiveCalls } from './receive-calls.js';
import type { RequestContext } from './request-context.js';
import { resumeCall } from './resume-call.js';
import { scopeContexts } from './scope-contexts.js';
import { suspendCall } from './suspend-call.js';
import { proposalFacts } from './tool-facts.js';
import { ToolgateViolation } from './toolgate-violation.js';
import { attemptsAllowed, verifyApprovals } from './verify-approvals.js';

/** The long form of the pipeline: each step takes the proof of the one before and mints the next. */
const stepsOf = <Request, Tools>(context: RequestContext) => {
  const { ledger } = context;

  const authorized = <N extends keyof Tools>(call: CheckedCall, grant: Grant): AuthorizedToolCall<Request, Tools, N> =>
    ledger.enter(
      mint<AuthorizedToolCall<Request, Tools, N>>({
        authorizedName: call.name as N,
        authorizedArgs: call.args() as ArgsOf<Tools[N]>,
      }),
      { kind: 'authorized', call, grant },
    );

  const validate: RequestScope<Request, Tools>['validate'] = async <N extends keyof Tools>(
    proof: ModelProposedToolCall<Request, Tools, N>,
  ) => {
    const { proposal } = ledger.expect(proof, 'proposed');
    const checked = await checkCall(context, proposal);
    if ('outcome' in checked) return checked;
    const call = mint<ValidatedToolCall<Request, Tools, N>>({
      validatedName: checked.name as N,
      validatedArgs: checked.args() as ArgsOf<Tools[N]>,
    });
    return { outcome: 'valid', call: ledger.enter(call, { kind: 'validated', call: checked }) };
  };

  const authorize: RequestScope<Request, Tools>['authorize'] = async <N extends keyof Tools>(
    proof: ValidatedToolCall<Request, Tools, N>,
  ) => {
    const { call } = ledger.expect(proof, 'validated');
    const decided = await decideCall(context, call);
    if (decided.outcome === 'refused') return decided;
    if (decided.outcome === 'granted')
      return { outcome: 'authorized', call: authorized<N>(call, decided.grant) } as Decision<Request, Tools, N>;
    const { confirmation } = decided;
    const pending = mint<PendingToolCall<Request, Tools, N>>({ confirmation });
    return {
      outcome: 'needs-human',
      pending: ledger.enter(pending, { kind: 'pending', call, confirmation, attempts: 0 }),
    };
  };

  const verifyConfirmation: RequestScope<Request, Tools>['verifyConfirmation'] = async <N extends keyof Tools>(
    pending: PendingToolCall<Request, Tools, N>,
    ...responses: readonly string[]
  ) => {
    const step = ledger.expect(pending, 'pending');
    const { call, confirmation } = step;
    // Counted before the verifier is asked, so that guesses at the same time count too.
    step.attempts += 1;
    if (step.attempts > attemptsAllowed) {
      ledger.spend(pending);
      return context.refuse('confirmation-rejected', 'too many responses were refused', call.facts);
    }
    const verified = await verifyApprovals(context, confirmation, responses);
    if ('code' in verified) return context.refuse(verified.code, verified.rationale, call.facts);
    const { approvedBy } = verified;
    const given = mint<HumanConfirmation<Request, Tools, N>>({ approvedBy });
    return ledger.enter(given, { kind: 'confirmation', pending, approvedBy });
  };

  const confirm: RequestScope<Request, Tools>['confirm'] = async <N extends keyof Tools>(
    pending: PendingToolCall<Request, Tools, N>,
    given: HumanConfirmation<Request, Tools, N>,
  ) => {
    const { call, confirmation } = ledger.expect(pending, 'pending');
    const step = ledger.expect(given, 'confirmation');
    if (step.pending !== pending) throw new ToolgateViolation('the confirmation was given for another call');
    ledger.spend(given);
    ledger.spend(pending);
    const { id, level } = confirmation;
    const { approvedBy } = step;
    const facts = { ...call.facts, confirmation: { id, level, approvedBy } };
    if (!(confirmation.expiresAt > context.now))
      return context.refuse('confirmation-expired', 'the question was open too long', facts);
    if (!(await context.record('confirmation-given', facts)))
      return context.refuse('audit-unavailable', 'the confirmation was not recorded', facts);
    const decided = await decideCall(context, call, { id, level, approvedBy, counted: true });
    if (decided.outcome === 'refused') return decided;
    if (decided.outcome === 'ask') return context.refuse('confirmation-failed', 'a confirmed call asked again', facts);
    return { outcome: 'confirmed', call: authorized<N>(call, decided.grant) };
  };

  const execute: RequestScope<Request, Tools>['execute'] = async <N extends keyof Tools>(
    proof: AuthorizedToolCall<Request, Tools, N>,
  ) => {
    const { call, grant } = ledger.expect(proof, 'authorized');
    ledger.spend(proof);
    const executed = await executeCall<Request>(context, call, grant);
    return executed.outcome === 'refused' ? executed : { ...executed, result: executed.result as ResultOf<Tools[N]> };
  };

  const executeEach: RequestScope<Request, Tools>['executeEach'] = async (calls) => {
    const proposals = calls.map((call) => ledger.expect(call, 'authorized').call.proposal);
    if (new Set(proposals).size !== calls.length)
      throw new ToolgateViolation('the same authorized call stands twice in the list');
    const spent = proposals.find(({ claimed, answered }) => claimed || answered !== undefined);
    if (spent) throw new ToolgateViolation(`call ${spent.raw.callId} was already executed, suspended or answered`);
    const answers: ToolAnswer<Request>[] = [];
    for (const call of calls) answers.push((await execute(call)).answer);
    return Object.freeze(answers);
  };

  return { validate, authorize, verifyConfirmation, confirm, execute, executeEach };
};

/** Opens the scope of one request over its context. */
export const openScope = <Request, Tools>(context: RequestContext): RequestScope<Request, Tools> => {
  const { ledger } = context;
  const steps = stepsOf<Request, Tools>(context);
  const scope: RequestScope<Request, Tools> = mint<RequestScope<Request, Tools>>({
    ...steps,
    tenant: context.tenant,
    user: context.user,
    signal: context.signal,
    tools: () => exposeTools(context),
    route: (intent) => routeIntent(context, intent),
    receive: (calls, turn) => receiveCalls(context, calls, turn?.model),
    settleEach: async ({ proposals }, each, options) => {
      ledger.expect(proposals, 'batch');
      return proposals.settle(each, options);
    },
    named: (proof, name) => {
      const { proposal } = ledger.expect(proof, 'proposed');
      // The type parameter stands for the name that was just compared; the proof is the same object.
      return proposal.raw.name === name ? (proof as ModelProposedToolCall<Request, Tools, typeof name>) : undefined;
    },
    run: async (proof) => {
      const { proposal } = ledger.expect(proof, 'proposed');
      if (proposal.taken || proposal.answered !== undefined)
        throw new ToolgateViolation(`call ${proposal.raw.callId} was already run or answered`);
      proposal.taken = true;
      const checked = await checkCall(context, proposal);
      if ('outcome' in checked) return answerCall(context, proposal, checked);
      const decided = await decideCall(context, checked);
      if (decided.outcome === 'refused') return answerCall(context, proposal, decided);
      if (decided.outcome === 'ask') return suspendCall(context, checked, decided.confirmation);
      return (await executeCall<Request>(context, checked, decided.grant)).answer;
    },
    suspend: (proof) => {
      const { call, confirmation } = ledger.expect(proof, 'pending');
      ledger.spend(proof);
      return suspendCall(context, call, confirmation);
    },
    resume: (id, ...responses) => resumeCall(context, id, responses),
    refuse: async (proof, because) => {
      const { proposal } = ledger.expect(proof, 'proposed');
      if (proposal.claimed || proposal.answered !== undefined)
        throw new ToolgateViolation(`call ${proposal.raw.callId} was already executed, suspended or answered`);
      proposal.taken = true;
      if (because !== undefined && ledger.isRefusal(because)) return answerCall(context, proposal, because);
      // A refusal of the application's own making is not on the record yet.
      const refused = await context.refuse(
        'refused-by-application',
        because?.rationale ?? 'the application refused',
        proposalFacts(proposal, context.state.tools.get(proposal.raw.name)),
        { safeText: because?.safeText },
      );
      return answerCall(context, proposal, refused);
    },
    seal: () => {
      ledger.alive();
      return mint<SealedScope<Tools>>({
        open: async (body) => {
          ledger.alive();
          return body(openScope<AnyOtherRequest, Tools>(context));
        },
      });
    },
  });
  scopeContexts.set(scope, context);
  return scope;
};
