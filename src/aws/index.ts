// The entry of the bundle that holds the AWS SDK: what src/vscode loads when the explorer is first opened.
import type { Connection } from './adapter-service';
import { adapterArn } from './arn';
import { connect, type Choice } from './connect';
import type { Answer } from './errors';
import { readProfiles } from './profiles';
import type { TextractRegion } from '../core/textract/regions';
import { CHOOSABLE_REGIONS } from './regions';
import { sampleAdapters } from './sample-adapters';
import { connectSamples } from './sample-service';

export interface Aws {
  readonly regions: readonly TextractRegion[];
  /** Connects as this process's environment and the user's choice say; calls nothing yet. */
  connect(choice: Choice): Promise<Answer<Connection>>;
  connectSamples(): Connection;
  /** The names of all profiles; reads the files anew. */
  profileNames(): Promise<Answer<readonly string[]>>;
  adapterArn(place: { readonly region: string; readonly account: string }, adapterId: string, version?: string): string;
}

export const aws: Aws = {
  regions: CHOOSABLE_REGIONS,
  connect: choice => connect(choice, process.env),
  connectSamples: () => connectSamples(sampleAdapters),
  profileNames: async () => {
    const read = await readProfiles(process.env);
    return read.ok ? { ok: true, value: read.value.names } : read;
  },
  adapterArn,
};
