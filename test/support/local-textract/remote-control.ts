import type { ControlCommand } from './control';
import type { RecordedRequest } from './local-textract';

/** Sends a command to a local Textract service that runs in another process. @throws Error with the service's reason when it refuses. */
export async function sendControl(serviceUrl: string, command: ControlCommand): Promise<void> {
  const response = await fetch(new URL('/__control', serviceUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  });
  if (!response.ok) throw new Error(`The local Textract service refused ${command.action}: ${await response.text()}`);
}

/** The requests that a local Textract service in another process has recorded, oldest first. */
export async function readRecordedRequests(serviceUrl: string): Promise<readonly RecordedRequest[]> {
  const response = await fetch(new URL('/__control/requests', serviceUrl));
  if (!response.ok) throw new Error(`The local Textract service did not show its requests: ${await response.text()}`);
  return ((await response.json()) as { readonly requests: readonly RecordedRequest[] }).requests;
}
