/** `list_areas`, `listAreas`: the verb of a tool, whatever its words are joined with. */
export const verbOf = (name: string): string => name.replace(/[-.:/_\s].*$/u, '');
