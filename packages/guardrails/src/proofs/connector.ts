/** A third-party system that tools reach, with what it can and cannot keep apart. */
declare class Connector<out Isolation extends ConnectorIsolation> {
  protected readonly "declared with connector()": Isolation;
  private constructor();
  readonly connectorName: string;
  readonly isolation: Isolation;
}
/** `tenant`: each tenant has its own account or data space there; `shared`: one account holds several tenants' data. */
export type ConnectorIsolation = "tenant" | "shared";
export type AnyConnector = Connector<ConnectorIsolation>;
export type { Connector };
