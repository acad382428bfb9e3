import { resolveSettings } from '@toolgate/analysis';
import { questionProbe } from '@toolgate/testkit';
import { describe, expect, it } from 'vitest';
import { audienceOfName, audienceOfScope, audienceOfTool, wordsOf } from '../../src/flow/selection/audience-of.js';
import type { SourceFile } from '../../src/resolve/source-file.js';
import { noTypes } from '../../src/witness/type-witness.js';

/** A file in which coaches of a club ask. */
const { sourceCode } = questionProbe(`
  interface Coach { clubId: string; coachId: string; roles: string[] }
  export const greet = (coach: Coach) => coach.clubId;
`);
const file: SourceFile = {
  program: sourceCode.ast,
  sourceCode,
  settings: resolveSettings({ tenantWords: ['league'] }),
  location: { filename: '/app/chat.ts', cwd: '/app' },
  types: noTypes,
};

describe('the words of a name', () => {
  it.each([
    ['backOfficeTools', ['back', 'office', 'tools']],
    ['BACK_OFFICE_TOOLS', ['back', 'office', 'tools']],
    ['back-office.tools', ['back', 'office', 'tools']],
    ['MCPTools', ['mcp', 'tools']],
  ])('%s', (name, expected) => {
    expect(wordsOf(name)).toEqual(expected);
  });
});

describe('the audience of a set by its name', () => {
  it.each([
    ['adminTools', 'wide'],
    ['superUserActions', 'wide'],
    ['superuserActions', 'wide'],
    ['backOffice', 'wide'],
    ['headOfficeTools', 'wide'],
    ['crossTenantTools', 'wide'],
    ['toolsOfAllClubs', 'wide'],
    ['staffTools', 'wide beside own'],
    ['operator_tools', 'wide beside own'],
    ['platformTools', 'wide beside home'],
    ['internalTools', 'wide beside home'],
    ['clubTools', 'home'],
    ['coachTools', 'home'],
    ['tenantTools', 'home'],
    ['leagueTools', 'home'],
    ['customerTools', 'own'],
    ['allClubTools', 'home'],
    ['calendarTools', undefined],
    ['tools', undefined],
  ])('%s', (name, expected) => {
    expect(audienceOfName(file, name)).toBe(expected);
  });
});

describe('the audience of a tool by its name', () => {
  it.each([
    ['admin_refund', 'wide'],
    ['refund_as_admin', 'wide'],
    ['results_of_all_clubs', 'wide'],
    ['cross_tenant_search', 'wide'],
    ['notify_admin', undefined],
    ['create_admin_user', undefined],
    ['list_all_players', undefined],
    ['list_all_projects', undefined],
    ['club_results', undefined],
    ['staff_rota', undefined],
  ])('%s', (name, expected) => {
    expect(audienceOfTool(file, name)).toBe(expected);
  });
});

describe('the audience of a declared scope', () => {
  it.each([
    ['platform', 'wide'],
    ['platform:merge', 'wide'],
    ['back-office', 'wide'],
    ['admin', 'wide'],
    ['*', 'wide'],
    ['club', 'own'],
    ['club:results.read', 'own'],
    ['tickets:admin', 'own'],
  ])('%s', (value, expected) => {
    expect(audienceOfScope(file, value)).toBe(expected);
  });
});
