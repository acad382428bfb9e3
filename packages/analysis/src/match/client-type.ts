import { sdks, type SdkEntry } from '@toolgate/sdk-model';
import type { Declared } from '../witness/type-witness.js';

const isOwnType = (sdk: SdkEntry, declared: Declared): boolean =>
  sdk.packages.some((one) => one.name === declared.package);

/** The SDK that a type is declared in, whichever of its types that is. */
export const sdkDeclaring = (declared: Declared): SdkEntry | undefined => sdks.find((sdk) => isOwnType(sdk, declared));

/** Whether a declared type is a client of an SDK. */
export const isClientType = (sdk: SdkEntry, declared: Declared): boolean =>
  isOwnType(sdk, declared) && sdk.clients.some((client) => client.name === declared.name);
