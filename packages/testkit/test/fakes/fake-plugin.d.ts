import type { NamedRule } from '@toolgate/testkit';

declare const plugin: { readonly meta: { readonly name: string }; readonly rules: Readonly<Record<string, NamedRule>> };
export default plugin;
