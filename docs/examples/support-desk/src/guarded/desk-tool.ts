import type { PGlite } from '@electric-sql/pglite';
import type OpenAI from 'openai';
import { z } from 'zod';
import type { Permission, Plan, Session } from '../shared/session.js';

/** A row that a call is about to touch. It has to belong to the caller's tenant. */
export interface TenantResource {
  readonly table: 'customers' | 'tickets';
  readonly id: number;
}

/** A call whose arguments hold: what it touches, and the execution that still needs the session it runs for. */
export interface PreparedCall {
  readonly resources: readonly TenantResource[];
  run(session: Session): Promise<unknown>;
}

export interface DeskTool {
  readonly name: string;
  readonly definition: OpenAI.Responses.FunctionTool;
  readonly permission: Permission;
  readonly plans: readonly Plan[];
  /** `undefined` when the arguments are not JSON or do not fit the schema. */
  prepare(database: PGlite, args: string): PreparedCall | undefined;
}

interface DeskToolSpecification<Arguments> {
  readonly name: string;
  readonly description: string;
  readonly arguments: z.ZodType<Arguments>;
  readonly permission: Permission;
  readonly plans?: readonly Plan[];
  readonly resources?: (args: Arguments) => readonly TenantResource[];
  readonly run: (database: PGlite, session: Session, args: Arguments) => Promise<unknown>;
}

const everyPlan: readonly Plan[] = ['starter', 'business'];

export function deskTool<Arguments>(specification: DeskToolSpecification<Arguments>): DeskTool {
  const { name, description, permission, plans = everyPlan, resources, run } = specification;
  const parameters = z.toJSONSchema(specification.arguments);
  return {
    name,
    definition: { type: 'function', name, description, parameters, strict: true },
    permission,
    plans,
    prepare(database, text) {
      const parsed = specification.arguments.safeParse(parseJson(text));
      if (!parsed.success) return undefined;
      return {
        resources: resources?.(parsed.data) ?? [],
        run: (session) => run(database, session, parsed.data),
      };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
