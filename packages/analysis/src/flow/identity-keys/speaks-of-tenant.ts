/** Whether a piece of code or a statement for a database names a tenant anywhere. */
export const speaksOfTenant = (text: string): boolean =>
  /tenant|\borg|_org|organi[sz]ation|workspace|compan(?:y|ies)_?id|customer_?id|account_?id|team_?id/iu.test(text);
